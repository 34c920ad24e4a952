package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is unusual and yet a request is served, and nobody is hurt by it. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class OddRequestTest {

    private static final String FORM_POST = "POST /TestEcho HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";

    @TestHTTPResource
    URI server;

    private RawConnection raw;

    @BeforeEach
    void connect() {
        raw = new RawConnection(server);
    }

    @Test
    void utf8AsItIsIsRead() throws IOException {
        assertThat(raw.send(RawConnection.get("/TestEcho?InputFile=\u00c3\u00bc")))
                .startsWith("HTTP/1.1 200")
                .contains("\"InputFile\":\"ü\"");
    }

    @Test
    void emptyChunkedBodyIsABody() throws IOException {
        assertThat(
                        raw.send(
                                "POST /?InputFile=a HTTP/1.1\r\nhost: localhost:1\r\nx-acs-action: TestEcho\r\n"
                                        + "x-acs-version: 2020-11-09\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    @Tag("socket")
    void longQueriesAreRead() throws IOException {
        assertThat(raw.send(RawConnection.get("/TestEcho?InputFile=a&UserData=" + "%E4%BD%A0".repeat(22_000))))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void expectedBodyIsAskedFor() throws IOException {
        assertThat(raw.send(FORM_POST + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n", "InputFile=a"))
                .startsWith("HTTP/1.1 100")
                .contains("HTTP/1.1 200");
    }

    @Test
    void valuesCannotAddHeadersOrLines() throws IOException {
        var answer = raw.send(RawConnection.get("/TestEcho?InputFile=a&PageSize=1%0d%0aSet-Cookie:x=y"));
        assertThat(answer.toLowerCase()).doesNotContain("\r\nset-cookie").contains("1??set-cookie");
    }

    @Test
    void absoluteTargetIsRead() throws IOException {
        assertThat(raw.send(RawConnection.get("http://localhost:1/TestEcho?InputFile=a")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void callerThatGoesAwayHurtsNobody() throws IOException {
        var before = TestActions.Fail.FINISHED.get();
        try (var socket = raw.open()) {
            socket.getOutputStream().write("GET /TestFail?How=slowly HTTP/1.1\r\nHost: localhost:1\r\n\r\n".getBytes());
        }
        await(() -> TestActions.Fail.FINISHED.get() > before);
        assertThat(raw.send(RawConnection.get("/TestEcho?InputFile=a"))).startsWith("HTTP/1.1 200");
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
