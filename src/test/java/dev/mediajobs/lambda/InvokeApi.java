package dev.mediajobs.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The part of Lambda's public API by which functions call functions: asynchronously, so that the answer is only a receipt. */
final class InvokeApi implements AutoCloseable {

    private static final String PATH = "/2015-03-31/functions/" + RuntimeApi.ARN + "/invocations";
    private static final String SCOPE = "/" + RuntimeApi.REGION + "/lambda/aws4_request,";

    private final DeployedFunction function;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<HttpAnswer>> invocations = new ArrayList<>();
    private final HttpServer server;

    InvokeApi(DeployedFunction function) throws IOException {
        this.function = function;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /** As AWS_ENDPOINT_URL_LAMBDA gives it. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What has been invoked so far, answered or not. */
    List<Future<HttpAnswer>> invocations() {
        synchronized (invocations) {
            return List.copyOf(invocations);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var event = exchange.getRequestBody().readAllBytes();
            if (!isAllowed(exchange)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            synchronized (invocations) {
                invocations.add(threads.submit(() -> HttpAnswer.of(function.invoke(event))));
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    /** Signed with the credentials of the function that calls; of the signature itself only the form is looked at. */
    private static boolean isAllowed(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var authorization = String.valueOf(headers.getFirst("Authorization"));
        return exchange.getRequestURI().getPath().equals(PATH)
                && exchange.getRequestMethod().equals("POST")
                && "Event".equals(headers.getFirst("X-Amz-Invocation-Type"))
                && Environment.CREDENTIALS.get(2).equals(headers.getFirst("X-Amz-Security-Token"))
                && authorization.startsWith("AWS4-HMAC-SHA256 Credential=" + Environment.CREDENTIALS.get(0) + "/")
                && authorization.contains(SCOPE);
    }
}
