package dev.mediajobs.functioncompute;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** The function's public address: passes requests almost untouched. */
final class HttpTrigger implements AutoCloseable {

    private static final String INVOCATION_TYPE = "x-fc-invocation-type";
    private static final String RESERVED = "x-fc-";
    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "transfer-encoding");
    private static final int LONGEST_LINE = 1 << 20;

    private final Vertx vertx;
    private final ComputeFunction function;
    private final HttpServer server;

    HttpTrigger(Vertx vertx, ComputeFunction function) throws Exception {
        this.vertx = vertx;
        this.function = function;
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxInitialLineLength(LONGEST_LINE))
                .requestHandler(this::take)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                headers.put(name, value);
            }
        });
        var later = "Async".equals(request.getHeader(INVOCATION_TYPE));
        request.body().onSuccess(body -> {
            var call = new Call(request.method().name(), request.uri(), headers, body.getBytes());
            if (later) {
                function.passLater(call);
                request.response().setStatusCode(202).end();
            } else {
                vertx.executeBlocking(() -> function.pass(call), false)
                        .onSuccess(answer -> answer(request, answer))
                        .onFailure(failure ->
                                request.response().setStatusCode(502).end(String.valueOf(failure.getMessage())));
            }
        });
    }

    private static void answer(HttpServerRequest request, Answer answer) {
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                response.putHeader(name, value);
            }
        });
        response.end(io.vertx.core.buffer.Buffer.buffer(answer.body()));
    }
}
