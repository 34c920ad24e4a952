package dev.mediajobs.rpc;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection when the head of a request takes too long from its first byte: bytes that come now and then do not begin the
 * time anew. Only the connection's own thread comes here.
 */
final class HeadTimeout extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private Future<?> end;
    private int running;

    HeadTimeout(Duration limit) {
        this.limit = limit;
    }

    /** That of the request's connection, told that this request has begun; null where there is none. */
    static HeadTimeout begun(HttpServerRequest request) {
        if (!(request.connection() instanceof ConnectionBase connection)) {
            return null;
        }
        var pipeline = connection.channelHandlerContext().pipeline();
        var timeout = pipeline.get(HeadTimeout.class);
        if (timeout == null) {
            return null;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            // Many heads at once come in frames, between frames of other kinds: that they are no heads cannot be told
            // here.
            pipeline.remove(timeout);
            return null;
        }
        timeout.cancel();
        timeout.running++;
        return timeout;
    }

    void answered() {
        running = Math.max(0, running - 1);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (running == 0 && end == null) {
            end = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private void cancel() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
