package dev.mediajobs.asr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.aliyun.tea.TeaException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.job.Budget;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobSweep;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import dev.mediajobs.transcript.StepJson;
import dev.mediajobs.transcript.Transcript;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of a transcript beside the cloud's form, and the files made of it. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class TranscriptDownloadTest {

    private static final String JFK = "oss://samples/jfk.wav";
    private static final Transcript TRANSCRIPT = new Transcript(
            "some engine",
            "1.2",
            "en-US",
            Transcript.Hotwords.BOOSTED,
            List.of(
                    new Transcript.Sentence(
                            "Müller & Söhne",
                            320,
                            1_500,
                            "A",
                            List.of(
                                    new Transcript.Word("Müller", 320, 800, null),
                                    new Transcript.Word("&", 800, 900, null),
                                    new Transcript.Word("Söhne.", 900, 1_500, null))),
                    new Transcript.Sentence(
                            "今天好",
                            3_000,
                            4_005,
                            null,
                            List.of(
                                    new Transcript.Word("今天", 3_000, 3_500, null),
                                    new Transcript.Word("好。", 3_500, 4_005, null)))));

    @DataDirectory
    Path dataDir;

    @Inject
    JobSweep sweep;

    @Inject
    Pool pool;

    private Sdk sdk;

    @BeforeEach
    void connect() {
        sdk = Sdk.of(RestAssured.port, dataDir);
    }

    @Test
    void subtitlesAndTextAreMadeOfTheWords() throws Exception {
        var id = finished(TRANSCRIPT);
        download(id, "srt")
                .contentType("application/x-subrip;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + id + ".srt\"");
        assertThat(text(id, "srt")).isEqualTo("""
                1\r
                00:00:00,320 --> 00:00:01,500\r
                Müller & Söhne.\r
                \r
                2\r
                00:00:03,000 --> 00:00:04,005\r
                今天好。\r
                \r
                """);
        download(id, "vtt").contentType("text/vtt;charset=utf-8");
        assertThat(text(id, "vtt")).isEqualTo("""
                WEBVTT

                1
                00:00:00.320 --> 00:00:01.500
                <v A>Müller &amp; Söhne.

                2
                00:00:03.000 --> 00:00:04.005
                今天好。
                """);
        download(id, "txt").contentType("text/plain;charset=utf-8");
        assertThat(text(id, "txt")).isEqualTo("A: Müller & Söhne.\n今天好。\n");
    }

    @Test
    void jsonHasEverythingWithSeconds() throws Exception {
        var id = finished(TRANSCRIPT);
        download(id, "json")
                .contentType("application/json;charset=utf-8")
                .body("jobId", equalTo(id))
                .body("engine", equalTo("some engine"))
                .body("engineVersion", equalTo("1.2"))
                .body("language", equalTo("en-US"))
                .body("hotwords", equalTo("BOOSTED"))
                .body("sentences.size()", equalTo(2))
                .body("sentences[0].content", equalTo("Müller & Söhne"))
                .body("sentences[0].from", equalTo(0.32f))
                .body("sentences[1].to", equalTo(4.005f))
                .body("sentences[1].words[0].text", equalTo("今天"))
                .body("sentences[1].words[0].to", equalTo(3.5f));
    }

    @Test
    void jobsThatKeptNoWordsAreMadeOfTheirSegments() throws Exception {
        var id = finished(null);
        assertThat(text(id, "srt")).startsWith("1\r\n00:00:00,320 --> ").contains("my fellow Americans");
        assertThat(text(id, "txt"))
                .isEqualTo("And so\nmy fellow Americans\nask not what your country can do for you\n"
                        + "ask what you can do for your country\n");
        download(id, "json").body("sentences[1].from", equalTo(1.58f)).body("engine", equalTo(null));
        var job =
                new ObjectMapper().valueToTree(sdk.call("GetSmartHandleJob", Map.of("JobId", id, "WithWords", "true")));
        assertThat(job.has("Recognition")).isFalse();
        assertThat(job.at("/JobResult/Transcript/Sentences/1/Content").asText()).isEqualTo("my fellow Americans");
        assertThat(job.at("/JobResult/Transcript/Sentences/1").has("Words")).isFalse();
    }

    @Test
    void queryTellsOfTheRecognitionAndOfWordsWhereTheyAreWanted() throws Exception {
        var id = finished(TRANSCRIPT);
        var plain = new ObjectMapper().valueToTree(sdk.call("GetSmartHandleJob", Map.of("JobId", id)));
        assertThat(plain.get("Recognition").toString())
                .isEqualTo("{\"Engine\":\"some engine\",\"EngineVersion\":\"1.2\",\"Language\":\"en-US\","
                        + "\"Hotwords\":\"BOOSTED\"}");
        assertThat(plain.get("JobResult").has("Transcript")).isFalse();
        var withWords =
                new ObjectMapper().valueToTree(sdk.call("GetSmartHandleJob", Map.of("JobId", id, "WithWords", "true")));
        assertThat(withWords.get("Recognition")).isEqualTo(plain.get("Recognition"));
        assertThat(withWords.at("/JobResult/AiResult")).isEqualTo(plain.at("/JobResult/AiResult"));
        var sentences = withWords.at("/JobResult/Transcript/Sentences");
        assertThat(sentences.size()).isEqualTo(2);
        assertThat(sentences.at("/0/Speaker").asText()).isEqualTo("A");
        assertThat(sentences.at("/0/Words/2/Text").asText()).isEqualTo("Söhne.");
        assertThat(sentences.at("/0/Words/2/From").asDouble()).isEqualTo(0.9);
        assertThat(sentences.at("/1/Words/1/To").asDouble()).isEqualTo(4.005);
    }

    @Test
    void othersAndUnknownJobsAreNotFound() {
        for (var id : List.of("0123456789abcdef0123456789abcdef", "x")) {
            get(id, "srt")
                    .statusCode(404)
                    .contentType("application/json;charset=utf-8")
                    .header("x-acs-request-id", matchesPattern("[0-9A-F-]{36}"))
                    .body("Code", equalTo("InvalidParameter.JobNotFound"));
        }
    }

    @Test
    void otherAccountsJobIsNotFound() throws Exception {
        var id = finished(TRANSCRIPT);
        pool.preparedQuery("update job set account_id = 1 where id = $1")
                .execute(Tuple.of(JobIds.parse(id).orElseThrow()))
                .await()
                .indefinitely();
        get(id, "json").statusCode(404).body("Code", equalTo("InvalidParameter.JobNotFound"));
    }

    @Test
    void jobWithoutATranscriptSaysWhy() throws Exception {
        var queued = sdk.submit(JFK);
        get(queued, "vtt")
                .statusCode(409)
                .body("Code", equalTo("InvalidParameter.JobNotFinished"))
                .body("Message", containsString("Created"));
        sdk.call("CancelSmartJob", Map.of("JobId", queued));
        get(queued, "vtt")
                .statusCode(409)
                .body("Code", equalTo("InvalidParameter.JobFailed"))
                .body("Message", containsString("JobCancelled"));
    }

    @Test
    void otherFormsAreNotThere() throws Exception {
        get(finished(null), "pdf").statusCode(404).body("Code", startsWith("InvalidApi"));
    }

    @Test
    void officialClientsSignatureIsAccepted() throws Exception {
        var id = finished(TRANSCRIPT);
        assertThat(sdk.download("/jobs/" + id + "/transcript.txt")).isEqualTo("A: Müller & Söhne.\n今天好。\n");
    }

    @Test
    void signatureByAnotherSecretIsRefused() throws Exception {
        var id = finished(null);
        var key = new Properties();
        try (var in = Files.newBufferedReader(dataDir.resolve("access-key.properties"))) {
            key.load(in);
        }
        var impostor = Sdk.of(RestAssured.port, key.getProperty("access-key-id"), "a secret that somebody guessed");
        assertThatThrownBy(() -> impostor.download("/jobs/" + id + "/transcript.txt"))
                .isInstanceOfSatisfying(TeaException.class, refusal -> assertThat(refusal.getCode())
                        .isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void wrongSignatureIsRefused() throws Exception {
        var id = finished(null);
        given().header("Authorization", "ACS3-HMAC-SHA256 Credential=x")
                .get("/jobs/" + id + "/transcript.srt")
                .then()
                .statusCode(400)
                .body("Code", equalTo("IncompleteSignature"));
    }

    /** @param transcript null for one of the time before transcripts were kept */
    private String finished(Transcript transcript) throws Exception {
        var id = sdk.submit(JFK);
        sweep.run(Budget.untilNothingIsLeft());
        var job = JobIds.parse(id).orElseThrow();
        pool.preparedQuery("delete from result where job_id = $1 and type = $2")
                .execute(Tuple.of(job, AsrPlan.TRANSCRIPT))
                .await()
                .indefinitely();
        if (transcript != null) {
            pool.preparedQuery("insert into result (job_id, type, data) values ($1, $2, $3)")
                    .execute(Tuple.of(job, AsrPlan.TRANSCRIPT, StepJson.write(transcript)))
                    .await()
                    .indefinitely();
        }
        return id;
    }

    private static String text(String id, String format) {
        return new String(download(id, format).extract().asByteArray(), StandardCharsets.UTF_8);
    }

    private static ValidatableResponse download(String id, String format) {
        return get(id, format).statusCode(200);
    }

    private static ValidatableResponse get(String id, String format) {
        return given().get("/jobs/" + id + "/transcript." + format).then();
    }
}
