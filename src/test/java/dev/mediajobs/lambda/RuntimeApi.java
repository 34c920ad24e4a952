package dev.mediajobs.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** What Lambda offers to the process of one execution environment: events to take, and where answers go. */
final class RuntimeApi implements AutoCloseable {

    static final String FUNCTION_NAME = "mediajobs";
    static final String REGION = "eu-central-1";

    static final String ARN = "arn:aws:lambda:" + REGION + ":123456789012:function:" + FUNCTION_NAME;
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, Event> taken = new ConcurrentHashMap<>();
    private final Semaphore asked = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Duration timeout;
    private final HttpServer server;
    private volatile String initError;

    private record Event(String id, byte[] bytes, CompletableFuture<byte[]> answer) {}

    /** @param timeout how long an invocation may last, by which its deadline is told */
    RuntimeApi(Duration timeout) throws IOException {
        this.timeout = timeout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** As AWS_LAMBDA_RUNTIME_API gives it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** @return whether the process has asked for its next event, which it does when it is done with the one before */
    boolean isAsked() {
        return asked.tryAcquire();
    }

    /** What the process has told of why it does not start. */
    Optional<String> initError() {
        return Optional.ofNullable(initError);
    }

    CompletableFuture<byte[]> give(byte[] event) {
        var given = new Event(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        events.add(given);
        return given.answer();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            if (path.equals(INIT_ERROR)) {
                initError = new String(body, StandardCharsets.UTF_8);
            } else {
                answer(path.substring(INVOCATION.length()).split("/"), body);
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        asked.release();
        Event event;
        try {
            event = events.take();
        } catch (InterruptedException e) {
            return;
        }
        taken.put(event.id(), event);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(timeout).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN);
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.bytes().length);
        exchange.getResponseBody().write(event.bytes());
    }

    private void answer(String[] idAndKind, byte[] body) {
        var answer = taken.remove(idAndKind[0]).answer();
        if (idAndKind[1].equals("response")) {
            answer.complete(body);
        } else {
            answer.completeExceptionally(new IllegalStateException(new String(body, StandardCharsets.UTF_8)));
        }
    }
}
