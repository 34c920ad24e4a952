package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers do with jobs after they have submitted them, and what they are told, as the vendor's client sees it. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class JobLivesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOBODY = "https://receiver.invalid/jobs";

    @DataDirectory
    Path dataDir;

    private Sdk sdk;

    @BeforeEach
    void connect() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        sdk.call("SetEventCallback", Map.of("CallbackType", "HTTP", "CallbackURL", NOBODY));
    }

    @AfterEach
    void tellNobody() throws Exception {
        sdk.call("SetEventCallback", Map.of("CallbackType", "HTTP", "CallbackURL", NOBODY, "EventTypeList", "none"));
    }

    @Test
    void failedJobIsRetriedListedToldOfAndDeleted() throws Exception {
        assertThat(sdk.call("GetEventCallback", Map.of())).containsEntry("CallbackURL", NOBODY);
        var title = "t" + UUID.randomUUID();
        var failed = (String)
                sdk.call("SubmitASRJob", Map.of("InputFile", "oss://samples/nobody-has-it.wav", "Title", title))
                        .get("JobId");
        assertThat(sdk.await(failed, PATIENCE).getState()).isEqualTo("Failed");

        var again = (String) sdk.call("RetrySmartJob", Map.of("JobId", failed)).get("JobId");
        assertThat(sdk.await(again, PATIENCE).getState()).isEqualTo("Failed");
        var listed = items(sdk.call("ListSmartJobs", Map.of("JobType", "ASR", "MaxResults", "10")), "SmartJobList");
        assertThat(listed).filteredOn(job -> title.equals(job.get("Title"))).hasSize(2);

        var told = awaitDelivery(failed);
        assertThat(told)
                .containsEntry("EventType", "SmartJobComplete")
                .containsEntry("Target", NOBODY)
                .containsKey("Attempts");
        assertThat(sdk.call("ReplayCallbackDeliveries", Map.of("JobId", failed)))
                .containsKey("ReplayedCount");

        assertThat(sdk.call("DeleteSmartJob", Map.of("JobId", failed + "," + again)))
                .containsKey("RequestId");
        assertThat(items(sdk.call("ListSmartJobs", Map.of("JobType", "ASR", "MaxResults", "10")), "SmartJobList"))
                .noneMatch(job -> title.equals(job.get("Title")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void jobThatWaitsIsCancelled() throws Exception {
        var created = sdk.call("CreatePipeline", Map.of("Name", "n" + UUID.randomUUID(), "Speed", "Standard"));
        var pipeline = (String) ((Map<String, Object>) created.get("Pipeline")).get("PipelineId");
        sdk.call("UpdatePipeline", Map.of("PipelineId", pipeline, "Status", "Paused"));
        var id = (String) sdk.call(
                        "SubmitASRJob",
                        Map.of(
                                "InputFile",
                                "oss://samples/jfk.wav",
                                "ScheduleConfig",
                                "{\"PipelineId\":\"" + pipeline + "\"}"))
                .get("JobId");
        assertThat(sdk.call("CancelSmartJob", Map.of("JobId", id))).containsEntry("State", "Failed");
        assertThat(sdk.call("GetSmartHandleJob", Map.of("JobId", id))).containsEntry("ErrorCode", "JobCancelled");
    }

    @Test
    void taggingJobEndsAndSaysWhatWasLeftOut() throws Exception {
        var id = (String) sdk.call(
                        "SubmitSmarttagJob",
                        Map.of(
                                "Input", "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                                "Params", "{\"needAsrData\":true,\"nlpParams\":{\"sourceLanguage\":\"en\"}}",
                                "UserData", "mine"))
                .get("JobId");
        var job = sdk.call("QuerySmarttagJob", Map.of("JobId", id));
        for (var end = System.nanoTime() + PATIENCE.toNanos();
                List.of("Submitted", "Processing").contains(job.get("JobStatus"));
                job = sdk.call("QuerySmarttagJob", Map.of("JobId", id))) {
            assertThat(System.nanoTime()).as("%s", job).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertThat(job).containsEntry("UserData", "mine");
        assertThat((String) job.get("JobStatus")).isIn("Success", "Fail");
        assertThat(job.get("JobStatus").equals("Success") ? job.get("Results") : job.get("ErrorCode"))
                .isNotNull();
    }

    private Map<String, Object> awaitDelivery(String job) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = items(sdk.call("ListCallbackDeliveries", Map.of("JobId", job)), "CallbackDeliveryList");
            if (!found.isEmpty()) {
                return found.get(0);
            }
            assertThat(System.nanoTime()).as("told of %s", job).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> page, String name) {
        return (List<Map<String, Object>>) page.get(name);
    }
}
