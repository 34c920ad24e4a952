package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who sends a byte now and then does not keep a connection for ever, and who only waits between requests does. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SlowRequestTest.ShortTimes.class)
class SlowRequestTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration LONG = LIMIT.multipliedBy(8);
    private static final String HEAD = "GET /ListSmartJobs HTTP/1.1\r\nHost: localhost:1\r\n";

    public static class ShortTimes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mediajobs.rpc.head-timeout", "1s", "mediajobs.rpc.body-timeout", "1s");
        }
    }

    @TestHTTPResource
    URI server;

    @Test
    @Tag("socket")
    void headThatComesAByteAtATimeEndsItsConnection() throws Exception {
        try (var socket = connect()) {
            assertEndedWhileTrickling(socket, HEAD + "X-Long: ");
        }
    }

    @Test
    @Tag("socket")
    void secondHeadOfAConnectionHasTheSameTime() throws Exception {
        try (var socket = connect()) {
            send(socket, HEAD + "\r\n");
            assertAnswered(socket);
            assertEndedWhileTrickling(socket, "GET /");
        }
    }

    @Test
    @Tag("socket")
    void bodyThatComesAByteAtATimeIsAnsweredAndEndsItsConnection() throws Exception {
        try (var socket = connect()) {
            assertEndedWhileTrickling(
                    socket, "POST /ListSmartJobs HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 100000\r\n\r\n");
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    @Tag("socket")
    void connectionThatWaitsForItsNextRequestIsKept() throws Exception {
        try (var socket = connect()) {
            for (var i = 0; i < 3; i++) {
                Thread.sleep(LIMIT.toMillis() * 3 / 2);
                send(socket, HEAD + "\r\n");
                assertAnswered(socket);
            }
        }
    }

    private Socket connect() throws IOException {
        return new RawConnection(server).open();
    }

    private static void assertEndedWhileTrickling(Socket socket, String beginning) throws Exception {
        var began = System.nanoTime();
        try {
            send(socket, beginning);
            while (System.nanoTime() - began < LONG.toNanos()) {
                send(socket, "x");
                Thread.sleep(50);
            }
        } catch (SocketException e) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(LIMIT.dividedBy(2), LONG);
            return;
        }
        throw new AssertionError("After " + LONG + " the connection was still open");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads what has come: all of an answer, which is short. */
    private static void assertAnswered(Socket socket) throws IOException {
        var read = new byte[65536];
        var length = socket.getInputStream().read(read);
        assertThat(new String(read, 0, Math.max(0, length), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200");
    }
}
