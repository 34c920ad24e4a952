package dev.mediajobs.rpc;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads bodies up to a limit, as they come, on the event loop. */
@Singleton
class Bodies {

    /**
     * So much of a body that is too large is read and thrown away: a connection closed while the caller still sends is
     * reset, and the caller would not see the answer.
     */
    private static final long MAX_DISCARDED = 64L * 1024 * 1024;

    private final Vertx vertx;
    private final RpcSettings settings;
    private final long limit;

    Bodies(
            Vertx vertx,
            RpcSettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.vertx = vertx;
        this.settings = settings;
        this.limit = limit.asLongValue();
    }

    /** Must be called before the first byte of the body can come: in the same turn as the request. */
    Uni<byte[]> read(RoutingContext context) {
        if (context.request().isEnded()) {
            return Uni.createFrom().item(new byte[0]);
        }
        return Uni.createFrom().<byte[]>emitter(emitter -> new Reading(context, emitter).begin());
    }

    boolean isTooLarge(HttpServerRequest request) {
        return announced(request) > limit;
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private final class Reading {

        private final RoutingContext context;
        private final HttpServerRequest request;
        private final UniEmitter<? super byte[]> emitter;
        private Buffer read = Buffer.buffer();
        private long seen;
        private long timer;

        Reading(RoutingContext context, UniEmitter<? super byte[]> emitter) {
            this.context = context;
            this.request = context.request();
            this.emitter = emitter;
        }

        void begin() {
            var waits = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
            if (announced(request) > (waits ? limit : MAX_DISCARDED)) {
                refuse(413);
                return;
            }
            timer = vertx.setTimer(settings.bodyTimeout().toMillis(), id -> refuse(408));
            request.exceptionHandler(e -> refuse(400));
            request.handler(this::take);
            request.endHandler(end -> finish());
            if (waits) {
                request.response().writeContinue();
            }
        }

        private void take(Buffer chunk) {
            seen += chunk.length();
            if (seen <= limit) {
                read.appendBuffer(chunk);
                return;
            }
            read = Buffer.buffer();
            if (seen > MAX_DISCARDED) {
                refuse(413);
            }
        }

        private void finish() {
            vertx.cancelTimer(timer);
            if (seen > limit) {
                emitter.fail(Failures.ofStatus(413));
                return;
            }
            emitter.complete(read.getBytes());
        }

        /** What is left of the body will not be read, so nothing can follow on this connection. */
        private void refuse(int status) {
            vertx.cancelTimer(timer);
            if (!request.response().headWritten()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                // One of several: the response itself has room for a single handler of its end, which is another's.
                context.addEndHandler(end -> request.connection().close());
            }
            emitter.fail(Failures.ofStatus(status));
        }
    }
}
