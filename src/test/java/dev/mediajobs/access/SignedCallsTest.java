package dev.mediajobs.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.tea.TeaException;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import dev.mediajobs.testsupport.SignedCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signatures of the vendor's clients, over the wire. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class SignedCallsTest {

    private static final Map<String, String> ODD_PARAMETERS = Map.of(
            "InputFile", "oss://samples/ü 语音 +~*.wav", "Title", "a b+c~d*e&=%2B", "UserData", "{\"k\":\"'\\\\\"}");

    @DataDirectory
    Path dataDir;

    private String id;
    private String secret;

    @BeforeEach
    void readKey() throws IOException {
        var key = new Properties();
        try (var in = Files.newBufferedReader(dataDir.resolve("access-key.properties"))) {
            key.load(in);
        }
        id = key.getProperty("access-key-id");
        secret = key.getProperty("access-key-secret");
    }

    @Test
    void bothVersionsAreAccepted() throws Exception {
        var sdk = Sdk.of(RestAssured.port, id, secret);
        var viaVersion1 = sdk.submit(new SubmitASRJobRequest()
                .setInputFile(ODD_PARAMETERS.get("InputFile"))
                .setTitle(ODD_PARAMETERS.get("Title")));
        assertThat(viaVersion1).matches("[0-9a-f]{32}");
        for (var submitted :
                new Object[] {sdk.call("SubmitASRJob", ODD_PARAMETERS), sdk.callWithForm("SubmitASRJob", ODD_PARAMETERS)
                }) {
            var jobId = (String) ((Map<?, ?>) submitted).get("JobId");
            assertThat(sdk.query(jobId).getSmartJobInfo().getTitle()).isEqualTo(ODD_PARAMETERS.get("Title"));
        }
    }

    /** There the host is no header, and clients sign it all the same. */
    @Test
    @Tag("socket")
    void callsOverHttp2AreAccepted() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var text = new SignedCalls(RestAssured.port, id, secret)
                    .v3("ListSmartJobs", Map.of("MaxResults", "1"))
                    .toString();
            var lines = List.of(text.split("\r\n"));
            var client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            var request = client.request(
                            HttpMethod.POST,
                            RestAssured.port,
                            "127.0.0.1",
                            lines.get(0).split(" ")[1])
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            for (var line : lines.subList(1, lines.size())) {
                var header = line.split(": ", 2);
                if (!header[0].equals("host")) {
                    request.putHeader(header[0], header[1]);
                }
            }
            var response =
                    request.send().toCompletionStage().toCompletableFuture().get();
            assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void wrongSecretsAndUnknownKeysAreRefused() {
        var wrong = Sdk.of(RestAssured.port, id, secret + "x");
        var unknown = Sdk.of(RestAssured.port, "LTAInobodys", secret);
        assertRefused(() -> wrong.submit("oss://samples/jfk.wav"), "SignatureDoesNotMatch");
        assertRefused(() -> wrong.call("SubmitASRJob", ODD_PARAMETERS), "SignatureDoesNotMatch");
        assertRefused(() -> unknown.submit("oss://samples/jfk.wav"), "InvalidAccessKeyId.NotFound");
        assertRefused(() -> unknown.call("SubmitASRJob", ODD_PARAMETERS), "InvalidAccessKeyId.NotFound");
    }

    @Test
    void xmlIsSpokenWhereItIsAskedFor() {
        given().queryParam("Format", "XML")
                .queryParam("AccessKeyId", id)
                .queryParam("Signature", "x")
                .queryParam("Version", "2020-11-09")
                .get("/SubmitASRJob")
                .then()
                .statusCode(400)
                .contentType(startsWith("text/xml"))
                .body(containsString("<Error><RequestId>"));
    }

    @Test
    void actionsAreDescribed() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/SubmitASRJob'.post.requestBody.content.'application/x-www-form-urlencoded'.schema.required",
                        hasItems("InputFile"));
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TeaException.class, e -> assertThat(e.getCode())
                .isEqualTo(code));
    }
}
