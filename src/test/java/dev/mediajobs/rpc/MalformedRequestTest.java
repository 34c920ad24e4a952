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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each answer is one the vendor's clients can read: JSON with Code and RequestId, and never a success. What is tagged
 * {@code socket} needs the connection to be ours; where a gateway stands before the service, the gateway answers.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
class MalformedRequestTest {

    private static final String FORM_POST = "POST /TestEcho HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";

    @TestHTTPResource
    URI server;

    private RawConnection raw;

    @BeforeEach
    void connect() {
        raw = new RawConnection(server);
    }

    @ParameterizedTest
    @Tag("socket")
    @ValueSource(strings = {"/?InputFile=%", "/?InputFile=%4", "/?InputFile=%zz", "/?InputFile=%+1"})
    void percentSignWithoutDigitsIsRefused(String target) throws IOException {
        assertBroken(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?InputFile=%C3%28",
                "/?InputFile=%ED%A0%80",
                "/?InputFile=%C0%80",
                "/?InputFile=a%00b",
                "/?In%00=a",
                "/?InputFile=\u00ff",
                "/?=a"
            })
    void brokenEncodingIsRefused(String target) throws IOException {
        assertBroken(target);
    }

    private void assertBroken(String target) throws IOException {
        assertRefused(raw.send(RawConnection.get(target)), 400, "InvalidParameter.Format");
        var form = target.substring(2);
        assertRefused(
                raw.send(FORM_POST + "Content-Length: " + form.length() + "\r\n\r\n" + form),
                400,
                "InvalidParameter.Format");
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
    void tooManyParametersAreRefused() throws IOException {
        assertRefused(raw.send(RawConnection.get("/TestEcho?" + "a=&".repeat(513))), 400, "InvalidParameter.Format");
    }

    @Test
    @Tag("socket")
    void longQueriesAreRead() throws IOException {
        assertThat(raw.send(RawConnection.get("/TestEcho?InputFile=a&UserData=" + "%E4%BD%A0".repeat(22_000))))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void largeBodyIsRefusedThoughItIsSentWhole() throws IOException {
        var body = "InputFile=" + "x".repeat(8 * 1024 * 1024);
        assertRefused(
                raw.send(FORM_POST + "Content-Length: " + body.length() + "\r\n\r\n", body), 413, "RequestTooLarge");
    }

    @Test
    void largeChunkedBodyIsRefused() throws IOException {
        var chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        assertRefused(
                raw.send(FORM_POST + "Transfer-Encoding: chunked\r\n\r\n", chunk, chunk, chunk, "0\r\n\r\n"),
                413,
                "RequestTooLarge");
    }

    @Test
    void largeBodyIsRefusedOnOtherPathsToo() throws IOException {
        var body = "x".repeat(2 * 1024 * 1024);
        assertRefused(
                raw.send(
                        "POST /nope HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\nContent-Length: "
                                + body.length() + "\r\n\r\n",
                        body),
                413,
                "RequestTooLarge");
    }

    @Test
    @Tag("socket")
    void announcedLargeBodyIsRefusedBeforeItIsSent() throws IOException {
        assertRefused(
                raw.send(FORM_POST + "Expect: 100-continue\r\nContent-Length: 10000000\r\n\r\n"),
                413,
                "RequestTooLarge");
    }

    @Test
    void expectedBodyIsAskedFor() throws IOException {
        assertThat(raw.send(FORM_POST + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n", "InputFile=a"))
                .startsWith("HTTP/1.1 100")
                .contains("HTTP/1.1 200");
    }

    @Test
    @Tag("socket")
    void hugeQueryIsRefused() throws IOException {
        assertRefused(
                raw.send(RawConnection.get("/TestEcho?InputFile=" + "x".repeat(10 * 1024 * 1024))),
                414,
                "RequestTooLarge");
    }

    @Test
    @Tag("socket")
    void hugeHeadersAreRefused() throws IOException {
        assertRefused(
                raw.send("GET / HTTP/1.1\r\nHost: localhost:1\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n"),
                431,
                "RequestTooLarge");
    }

    @Test
    @Tag("socket")
    void whatIsNotHttpIsRefused() throws IOException {
        assertRefused(raw.send("this is not http\r\n\r\n"), 400, "InvalidParameter.Format");
    }

    @Test
    void brokenChunksAreRefused() throws IOException {
        assertThat(raw.send(FORM_POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"))
                .doesNotContain(" 200 ");
    }

    @Test
    @Tag("socket")
    void brokenPathIsRefused() throws IOException {
        assertThat(raw.send(RawConnection.get("/%zz"))).contains("\"Code\":\"").doesNotContain(" 200 OK");
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

    private static void assertRefused(String answer, int status, String code) {
        // A request line that cannot be read has no version, so its answer may be of 1.0.
        assertThat(answer)
                .containsPattern("\\AHTTP/1\\.[01] " + status + " ")
                .contains("\"Code\":\"" + code + "\"", "\"RequestId\":\"");
        assertThat(answer.toLowerCase()).contains("content-type: application/json;charset=utf-8");
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
