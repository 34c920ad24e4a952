package dev.mediajobs.function;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.pgclient.impl.codec.PgCodec;
import java.time.Duration;

/**
 * Whoever gives a connection to PostgreSQL up says goodbye, and Vert.x waits until the other end hangs up. Where that is not there any
 * more it would wait for ever, with all who wait for the connection: they are told after a while.
 */
final class UnansweredGoodbyes {

    private static final AttributeKey<Boolean> SEEN = AttributeKey.valueOf(UnansweredGoodbyes.class, "seen");

    private final Vertx vertx;

    private UnansweredGoodbyes(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param patience which it takes at least, and twice that at most */
    static void endAfter(Duration patience, Vertx vertx) {
        var goodbyes = new UnansweredGoodbyes(vertx);
        vertx.setPeriodic(Math.max(1, patience.toMillis()), timer -> goodbyes.look());
    }

    private void look() {
        for (var executor : vertx.nettyEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(UnansweredGoodbyes::look));
            }
        }
    }

    private static void look(Channel channel) {
        if (!(channel instanceof SocketChannel socket)
                || !socket.isOutputShutdown()
                || channel.pipeline().get(PgCodec.class) == null) {
            return;
        }
        if (channel.attr(SEEN).getAndSet(true) == null) {
            return;
        }
        Log.debugf("%s has not hung up", channel.remoteAddress());
        // From the first one: a close that comes by the codec would say goodbye once more.
        channel.eventLoop().execute(() -> channel.pipeline().firstContext().close());
    }
}
