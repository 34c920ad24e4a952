package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A function counts its requests, to know when connections of before a freeze may be closed. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(RefusedBodyTest.Function.class)
@Tag("http")
@Tag("socket")
class RefusedBodyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CHUNK = "100000\r\n" + "x".repeat(0x100000) + "\r\n";

    @TestHTTPResource
    URI server;

    @Inject
    ThawWatch watch;

    public static class Function implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mediajobs.function.platform", "function-compute", "mediajobs.sweep.mode", "trigger");
        }
    }

    @Test
    void refusedBodyOfACallIsCountedNoMore() throws Exception {
        assertThat(post("/", "Expect: 100-continue\r\nContent-Length: 10000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        awaitNone();
    }

    @Test
    void refusedBodyOfAnEventIsCountedNoMore() throws Exception {
        assertThat(post("/invoke", "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + CHUNK + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        awaitNone();
    }

    private void awaitNone() throws Exception {
        Wait.until("the end of all requests", PATIENCE, () -> watch.requests() == 0);
    }

    /** @return how the answer begins */
    private String post(String path, String rest) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var head = "POST " + path + " HTTP/1.1\r\nHost: localhost:1\r\nContent-Type: application/json\r\n";
            try {
                socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException e) {
                // It was answered before all was sent.
            }
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }
}
