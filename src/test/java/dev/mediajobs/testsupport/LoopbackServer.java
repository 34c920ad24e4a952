package dev.mediajobs.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that follows a protocol, or breaks it in the ways it is told to. */
public abstract class LoopbackServer implements AutoCloseable {

    static {
        // Or each answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<HttpHandler> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger inProgress = new AtomicInteger();

    public final AtomicInteger calls = new AtomicInteger();
    public final AtomicInteger mostInProgress = new AtomicInteger();
    public volatile HttpHandler probe = text(200, "{}");

    /** @param probePath what is asked for its health */
    protected LoopbackServer(String path, String probePath) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(path, this::handle);
        server.createContext(probePath, exchange -> probe.handle(exchange));
        server.start();
    }

    /** Reads what came, and says how it is answered by one that behaves. */
    protected abstract HttpHandler receive(HttpExchange exchange) throws IOException;

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For the next calls, one each; afterwards it behaves again. */
    public void answering(HttpHandler... next) {
        answers.addAll(List.of(next));
    }

    public static HttpHandler text(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        };
    }

    /** Answers when the server is closed. */
    public HttpHandler never() {
        return exchange -> {
            awaitClose();
            exchange.close();
        };
    }

    /** Begins an answer, and ends it when the server is closed. */
    public HttpHandler dripping() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitClose();
            exchange.close();
        };
    }

    /** Promises more than it sends. */
    public static HttpHandler cutOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"text\":".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
    }

    public static HttpHandler hangingUp() {
        return HttpExchange::close;
    }

    /** Never ends by itself. */
    public static HttpHandler endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var spaces = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
            try {
                while (true) {
                    exchange.getResponseBody().write(spaces);
                }
            } catch (IOException e) {
                exchange.close();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostInProgress.accumulateAndGet(inProgress.incrementAndGet(), Math::max);
        try {
            var usual = receive(exchange);
            calls.incrementAndGet();
            var answer = answers.poll();
            (answer == null ? usual : answer).handle(exchange);
        } finally {
            inProgress.decrementAndGet();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
