package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is refused closes the connection, and who wants to know when the request has ended is told. */
@Tag("http")
class BodiesTest {

    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost:1\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private HttpServer server;

    private record Limits(Duration timeout, Duration bodyTimeout, int maxParameters, int maxConcurrent)
            implements RpcSettings {}

    @BeforeEach
    void serve() {
        var limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(200), 10, 10);
        var bodies = new Bodies(vertx, limits, new MemorySize(BigInteger.valueOf(1000)));
        var router = Router.router(vertx);
        router.route().handler(context -> {
            context.addEndHandler(end -> ended.complete(null));
            bodies.read(context).subscribe().with(read -> context.response().end(), failure -> context.response()
                    .setStatusCode(413)
                    .end());
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Announced as too large, longer than what would be thrown away, and never sent. */
    @ParameterizedTest
    @Tag("socket")
    @ValueSource(
            strings = {
                "Expect: 100-continue\r\nContent-Length: 2000\r\n\r\n",
                "Content-Length: 100000000\r\n\r\n",
                "Content-Length: 10\r\n\r\n"
            })
    void refusedBodyEndsItsRequest(String rest) throws Exception {
        var raw = new RawConnection(URI.create("http://127.0.0.1:" + server.actualPort()));
        assertThat(raw.send(POST + rest)).startsWith("HTTP/1.1 413").contains("connection: close");
        ended.get(10, TimeUnit.SECONDS);
    }

    /** The limit is for all of it: bytes that come now and then do not begin it anew. */
    @Test
    @Tag("socket")
    void bodyThatComesAByteAtATimeEndsItsConnection() throws Exception {
        var raw = new RawConnection(URI.create("http://127.0.0.1:" + server.actualPort()));
        try (var socket = raw.open()) {
            var out = socket.getOutputStream();
            out.write((POST + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var sent = 0;
            while (socket.getInputStream().available() == 0 && sent < 500) {
                out.write('x');
                sent++;
                Thread.sleep(20);
            }
            assertThat(sent).isLessThan(500);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("connection: close");
        }
        ended.get(10, TimeUnit.SECONDS);
    }
}
