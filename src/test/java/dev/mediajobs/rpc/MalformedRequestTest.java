package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
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
@Tag("http")
@QuarkusTestResource(Database.class)
class MalformedRequestTest {

    private static final String FORM_POST = "POST /SubmitASRJob HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n"
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
    void tooManyParametersAreRefused() throws IOException {
        assertRefused(
                raw.send(RawConnection.get("/SubmitASRJob?" + "a=&".repeat(513))), 400, "InvalidParameter.Format");
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
    @Tag("socket")
    void hugeQueryIsRefused() throws IOException {
        assertRefused(
                raw.send(RawConnection.get("/SubmitASRJob?InputFile=" + "x".repeat(10 * 1024 * 1024))),
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

    private static void assertRefused(String answer, int status, String code) {
        // A request line that cannot be read has no version, so its answer may be of 1.0.
        assertThat(answer)
                .containsPattern("\\AHTTP/1\\.[01] " + status + " ")
                .contains("\"Code\":\"" + code + "\"", "\"RequestId\":\"");
        assertThat(answer.toLowerCase()).contains("content-type: application/json;charset=utf-8");
    }
}
