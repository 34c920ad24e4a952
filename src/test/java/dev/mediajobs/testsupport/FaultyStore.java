package dev.mediajobs.testsupport;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Stands before a store, passes requests on as they are, and spoils the answers that a test wants spoiled. */
public final class FaultyStore implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final HttpClient client;
    private final HttpServer server;
    private volatile S3Server store;
    private volatile Fault always = Fault.NONE;
    private volatile Consumer<Seen> onRequest = seen -> {};

    /** A request as it came. */
    public record Seen(String method, String host, String uri, MultiMap headers, int bodySize) {}

    /**
     * @param status instead of the store's; 0 for the store's
     * @param content instead of the store's; null for the store's
     * @param headers instead of the store's; an empty value removes
     * @param bytes of the body after which the connection is cut, or falls silent; -1 for none
     * @param silent whether it falls silent
     */
    public record Fault(int status, String content, Map<String, String> headers, int bytes, boolean silent) {

        public static final Fault NONE = new Fault(0, null, Map.of(), -1, false);

        public static Fault cutAfter(int bytes) {
            return new Fault(0, null, Map.of(), bytes, false);
        }

        public static Fault silentAfter(int bytes) {
            return new Fault(0, null, Map.of(), bytes, true);
        }

        public static Fault status(int status, String code) {
            var error = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                    + "</Code><Message>the text to sign, and other secrets</Message></Error>";
            return new Fault(status, error, Map.of(), -1, false);
        }

        public static Fault header(String name, String value) {
            return new Fault(0, null, Map.of(name, value), -1, false);
        }

        public Fault andHeader(String name, String value) {
            return new Fault(status, content, Map.of(name, value), bytes, silent);
        }
    }

    public FaultyStore(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.server = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(64 * 1024))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return server.actualPort();
    }

    public String endpoint() {
        return "http://" + S3Server.HOST + ":" + port();
    }

    /** The store that requests go to from now on; nothing of the past is kept. */
    public void standBefore(S3Server store) {
        this.store = store;
        faults.clear();
        seen.clear();
        always = Fault.NONE;
        onRequest = request -> {};
    }

    /** Done before a request is passed on. */
    public void onRequest(Consumer<Seen> what) {
        onRequest = what;
    }

    /** For the next answers, one each. */
    public FaultyStore spoil(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    /** For all answers that have no other. */
    public void spoilAll(Fault fault) {
        always = fault;
    }

    public List<Seen> seen() {
        return seen;
    }

    /** Waits for what comes from others: who wants to interrupt must know that the other has begun. */
    public void awaitSeen(int requests) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (seen) {
            while (seen.size() < requests) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Of " + requests + " requests came " + seen.size());
                }
                seen.wait(100);
            }
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var now = new Seen(
                    request.method().name(),
                    request.getHeader("Host"),
                    request.uri(),
                    request.headers(),
                    body.length());
            synchronized (seen) {
                seen.add(now);
                seen.notifyAll();
            }
            onRequest.accept(now);
            var fault = faults.poll();
            ask(request, body, fault == null ? always : fault);
        });
    }

    private void ask(HttpServerRequest request, Buffer body, Fault fault) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(store.port(), "127.0.0.1"))
                .setMethod(request.method())
                .setURI(request.uri())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
        client.request(options)
                .compose(asked -> asked.send(body))
                .compose(answer -> answer.body().onSuccess(content -> reply(request, answer, content, fault)))
                .onFailure(e -> request.connection().close());
    }

    private void reply(HttpServerRequest request, HttpClientResponse answer, Buffer content, Fault fault) {
        var body = fault.content() == null ? content : Buffer.buffer(fault.content());
        var response = request.response().setStatusCode(fault.status() == 0 ? answer.statusCode() : fault.status());
        response.headers().addAll(answer.headers()).remove("Transfer-Encoding").remove("Connection");
        response.putHeader("Content-Length", Integer.toString(body.length()));
        fault.headers().forEach((name, value) -> {
            if (value.isEmpty()) {
                response.headers().remove(name);
            } else {
                response.putHeader(name, value);
            }
        });
        if (response.headers().get("Content-Length") == null) {
            response.setChunked(true);
        }
        if (fault.bytes() < 0) {
            response.end(body);
            return;
        }
        response.write(body.slice(0, Math.min(fault.bytes(), body.length()))).onComplete(x -> {
            if (!fault.silent()) {
                request.connection().close();
            }
        });
    }
}
