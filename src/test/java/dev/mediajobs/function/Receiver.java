package dev.mediajobs.function;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes calls of worker functions, and answers them at once or when it is told. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closing = new AtomicInteger();
    private volatile boolean holding;
    private volatile int status = 202;

    record Received(String method, String uri, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Receiver(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                    request.headers().forEach(headers::put);
                    received.add(new Received(request.method().name(), request.uri(), headers, body.getBytes()));
                    if (closing.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
                        request.connection().close();
                    } else if (holding) {
                        waiting.add(request);
                    } else {
                        answer(request);
                    }
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<Received> received() {
        return received;
    }

    void answerWith(int status) {
        this.status = status;
    }

    /** Instead of an answer, to so many calls from now on. */
    void closeFirst(int calls) {
        closing.set(calls);
    }

    void hold() {
        holding = true;
    }

    void release() {
        holding = false;
        for (var request = waiting.poll(); request != null; request = waiting.poll()) {
            answer(request);
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        request.response().setStatusCode(status).end();
    }
}
