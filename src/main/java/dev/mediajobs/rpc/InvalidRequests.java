package dev.mediajobs.rpc;

import io.netty.handler.codec.TooLongFrameException;
import io.quarkus.logging.Log;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.metrics.MetricsOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Answers what is not HTTP in the API's form too. The server answers such requests by itself, with no body, and the
 * framework gives no way to change that; but it reports the beginning of every request to its metrics, from where the
 * connection can be told who answers.
 */
@Singleton
class InvalidRequests implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        var metrics = options.getMetricsOptions();
        var inner = metrics == null || !metrics.isEnabled() ? null : metrics.getFactory();
        options.setMetricsOptions(
                new MetricsOptions().setEnabled(true).setFactory(new RequestWatch(inner, InvalidRequests::watch)));
    }

    private static void watch(HttpServerRequest request) {
        if (request.connection() instanceof Http1xServerConnection connection) {
            connection.invalidRequestHandler(InvalidRequests::answer);
            if (!isAddress(request.uri())) {
                // The answer closes the connection, so the handler that is replaced is not missed.
                connection.handler(InvalidRequests::answer);
            }
        }
    }

    private static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void answer(HttpServerRequest request) {
        var exchange = Exchange.begin(request);
        var told = Failures.ofStatus(status(request.decoderResult().cause()));
        Log.infof("Not a request: %d %s, RequestId %s", told.status(), told.code(), exchange.requestId());
        request.response()
                .setStatusCode(told.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(Answers.REQUEST_ID_HEADER, exchange.requestId())
                .end(Buffer.buffer(WireJson.bytes(Answers.body(exchange, told))))
                .onComplete(sent -> request.connection().close());
    }

    private static int status(Throwable cause) {
        if (!(cause instanceof TooLongFrameException)) {
            return 400;
        }
        return String.valueOf(cause.getMessage()).contains("header") ? 431 : 414;
    }
}
