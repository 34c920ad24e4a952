package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.tea.TeaException;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A recording's way from the vendor's clients to its transcript, with the words that a fixture gives. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class AsrJobTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JFK = "oss://samples/jfk.wav";

    @DataDirectory
    Path dataDir;

    private Sdk sdk;

    @BeforeEach
    void connect() {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
    }

    @Test
    void transcriptComesBackThroughTheOfficialClient() throws Exception {
        var userData = "{\"a\":\"ü + ~ * 语音\"}";
        var id = sdk.submit(new SubmitASRJobRequest()
                .setInputFile(JFK)
                .setTitle("A speech")
                .setDescription("Of 1961")
                .setUserData(userData));
        var job = sdk.await(id, PATIENCE);
        assertThat(job.getState()).isEqualTo("Finished");
        assertThat(job.getJobResult().getAiResult())
                .isEqualTo(job.getOutput())
                .isEqualTo("[{\"content\":\"And so\",\"from\":0.32,\"to\":0.88},"
                        + "{\"content\":\"my fellow Americans\",\"from\":1.58,\"to\":2.42},"
                        + "{\"content\":\"ask not what your country can do for you\",\"from\":3.12,\"to\":5.64},"
                        + "{\"content\":\"ask what you can do for your country\",\"from\":6.34,\"to\":8.58}]");
        assertThat(job.getUserData()).isEqualTo(userData);
        assertThat(job.getSmartJobInfo().getTitle()).isEqualTo("A speech");
        assertThat(job.getSmartJobInfo().getDescription()).isEqualTo("Of 1961");
        assertThat(job.getSmartJobInfo().getJobType()).isEqualTo("ASR");
        assertThat(job.getSmartJobInfo().getUserId()).matches("[0-9]{16}");
        assertThat(job.getSmartJobInfo().getInputConfig().getInputFile()).isEqualTo(JFK);
    }

    @Test
    void newerClientsGetTheSame() throws Exception {
        var submitted =
                sdk.call("SubmitASRJob", Map.of("InputFile", JFK, "EditingConfig", "{\"SentenceMaxLength\":20}"));
        assertThat(submitted).containsEntry("State", "Created");
        var id = (String) submitted.get("JobId");
        assertThat(id).matches("[0-9a-f]{32}");
        var transcript = sdk.await(id, PATIENCE).getOutput();
        assertThat(transcript)
                .startsWith("[{\"content\":\"And so,\"")
                .endsWith("for your country.\",\"from\":7.74,\"to\":8.58}]");
        var job = sdk.call("GetSmartHandleJob", Map.of("JobId", id));
        assertThat(job).containsKeys("RequestId", "JobId", "State", "Output", "JobResult", "SmartJobInfo");
    }

    @Test
    void titleDefaultsToTheTimeOfCreation() throws Exception {
        var job = sdk.query(sdk.submit(JFK));
        var info = job.getSmartJobInfo();
        assertThat(info.getTitle()).isEqualTo("default_title_" + info.getCreateTime());
        assertThat(info.getCreateTime()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    }

    @Test
    void partOfARecordingKeepsTheTimesOfTheFile() throws Exception {
        var id = sdk.submit(new SubmitASRJobRequest()
                .setInputFile(JFK)
                .setStartTime("00:00:06")
                .setDuration("00:00:03"));
        assertThat(sdk.await(id, PATIENCE).getOutput())
                .isEqualTo("[{\"content\":\"ask what you can do for your country\",\"from\":6.34,\"to\":8.58}]");
        @SuppressWarnings("unchecked")
        var info = (Map<String, Map<String, String>>)
                sdk.call("GetSmartHandleJob", Map.of("JobId", id)).get("SmartJobInfo");
        assertThat(info.get("InputConfig"))
                .containsEntry(
                        "JobParameters",
                        "{\"start_time\":\"00:00:06\",\"duration\":\"00:00:03\",\"request_params\":\"\"}");
    }

    @Test
    void silenceIsAnEmptyTranscript() throws Exception {
        var job = sdk.await(sdk.submit(bucketFile("silence.wav")), PATIENCE);
        assertThat(job.getState()).isEqualTo("Finished");
        assertThat(job.getOutput()).isEqualTo("[]");
    }

    @Test
    void mediaThatCannotBeUsedFailTheJobWithAReason() throws Exception {
        var reasons = Map.of(
                "not-a-video.mp4", "InvalidParameter.ResourceContentBad",
                "truncated.mp4", "InvalidParameter.ResourceContentBad",
                "truncated-no-moov.mp4", "InvalidParameter.ResourceContentBad",
                "no-audio.mp4", "InvalidParameter.NoAudioStream");
        for (var reason : reasons.entrySet()) {
            assertFailure(bucketFile(reason.getKey()), null, reason.getValue());
        }
        assertFailure("oss://samples/no-such.wav", null, "InvalidParameter.ResourceNotFound");
        assertFailure("oss://no-such-bucket/a.wav", null, "InvalidParameter.ResourceNotFound");
        assertFailure(JFK, "00:00:12", "InvalidParameter.OutOfRange");
        assertFailure("http://127.0.0.1:9/a.wav", null, "PermissionDenied.ResourceAccess");
    }

    private void assertFailure(String inputFile, String startTime, String code) throws Exception {
        var id = sdk.submit(new SubmitASRJobRequest().setInputFile(inputFile).setStartTime(startTime));
        assertThat(sdk.await(id, PATIENCE).getState()).as(inputFile).isEqualTo("Failed");
        assertThat(sdk.call("GetSmartHandleJob", Map.of("JobId", id)))
                .as(inputFile)
                .containsEntry("ErrorCode", code)
                .containsKey("ErrorMessage")
                .doesNotContainKeys("Output", "JobResult");
    }

    @Test
    void badParametersAreRefusedInTheVendorsWords() {
        assertRefused(Map.of(), 400, "MissingInputFile");
        assertRefused(Map.of("InputFile", "../etc/passwd"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", "oss://samples/../x.wav"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", "0123456789abcdef0123456789abcdef"), 404, "InvalidParameter.MediaNotFound");
        assertRefused(Map.of("InputFile", JFK, "StartTime", "1:00"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", JFK, "Duration", "00:00:00"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", JFK, "EditingConfig", "{"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", JFK, "EditingConfig", "[]"), 400, "InvalidParameter");
        assertRefused(Map.of("InputFile", JFK, "EditingConfig", "{\"SentenceMaxLength\":3}"), 400, "InvalidParameter");
        assertRefused(
                Map.of("InputFile", JFK, "EditingConfig", "{\"HotwordLibraryIdList\":\"abc\"}"),
                404,
                "InvalidParameter.HotwordLibraryNotFound");
        for (var letter : new String[] {"a", "ü", "语"}) {
            var bytes = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            var fits = letter.repeat(128 / bytes) + "a".repeat(128 % bytes);
            assertThat(submitWithTitle(fits)).isNull();
            assertRefused(Map.of("InputFile", JFK, "Title", fits + "a"), 400, "InvalidParameter");
        }
    }

    @Test
    void sentenceLimitOutOfRangeIsToldInTheCloudsWords() {
        assertThatThrownBy(() -> sdk.call(
                        "SubmitASRJob", Map.of("InputFile", JFK, "EditingConfig", "{\"SentenceMaxLength\":51}")))
                .hasMessageContaining("'EditingConfig.SentenceMaxLength' is invalid, input: 51, value range: 4-50");
    }

    @Test
    void unknownJobsAreNotFound() {
        for (var id : new String[] {"0123456789abcdef0123456789abcdef", "x", "' or 1=1 --"}) {
            assertThatThrownBy(() -> sdk.query(id)).isInstanceOfSatisfying(TeaException.class, e -> {
                assertThat(e.getStatusCode()).isEqualTo(404);
                assertThat(e.getCode()).isEqualTo("InvalidParameter.JobNotFound");
            });
        }
    }

    private Throwable submitWithTitle(String title) {
        return org.assertj.core.api.Assertions.catchThrowable(
                () -> sdk.call("SubmitASRJob", Map.of("InputFile", JFK, "Title", title)));
    }

    private void assertRefused(Map<String, String> parameters, int status, String code) {
        assertThatThrownBy(() -> sdk.call("SubmitASRJob", parameters))
                .as(parameters.toString())
                .isInstanceOfSatisfying(TeaException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(status);
                    assertThat(e.getCode()).isEqualTo(code);
                    assertThat(e.getData()).containsKey("RequestId");
                });
    }

    private String bucketFile(String name) throws Exception {
        var bucket = "test-" + ThreadLocalRandom.current().nextInt(1_000_000);
        var directory = Files.createDirectories(dataDir.resolve("buckets").resolve(bucket));
        try (var in = getClass().getResourceAsStream("/media/" + name)) {
            Files.copy(in, directory.resolve(name));
        }
        return "oss://" + bucket + "/" + name;
    }
}
