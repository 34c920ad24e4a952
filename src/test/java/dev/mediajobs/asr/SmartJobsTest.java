package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.ice20201109.models.DeleteSmartJobRequest;
import com.aliyun.ice20201109.models.ListSmartJobsRequest;
import com.aliyun.ice20201109.models.ListSmartJobsResponseBody;
import com.aliyun.tea.TeaException;
import dev.mediajobs.job.Budget;
import dev.mediajobs.job.JobSweep;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers do with the jobs they have, through the vendor's clients; the sweep runs when a test says so. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class SmartJobsTest {

    private static final String JFK = "oss://samples/jfk.wav";
    private static final String NOT_THERE = "oss://samples/not-there.wav";
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    @DataDirectory
    Path dataDir;

    @Inject
    JobSweep sweep;

    @Inject
    Pool pool;

    private Sdk sdk;

    @BeforeEach
    void clear() {
        pool.query("truncate job, client_token cascade").execute().await().indefinitely();
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
    }

    /** Gateways take no request line of that length. */
    @Test
    @Tag("socket")
    void editingConfigHasALimit() {
        assertRefused(
                "SubmitASRJob",
                Map.of(
                        "InputFile",
                        "oss://samples/jfk.wav",
                        "EditingConfig",
                        "{\"x\":\"" + "y".repeat(16 * 1024) + "\"}"),
                400,
                "InvalidParameter");
    }

    @Test
    void listedJobsHaveWhatTheyWereSubmittedWith() throws Exception {
        var editing = "{\"SentenceMaxLength\":20}";
        var id = (String) sdk.call(
                        "SubmitASRJob",
                        Map.of(
                                "InputFile", JFK,
                                "Title", "Ein Titel",
                                "Description", "Of 1961",
                                "UserData", "{\"a\":1}",
                                "EditingConfig", editing))
                .get("JobId");
        var untitled = sdk.submit(JFK);
        var list = list(new ListSmartJobsRequest());
        assertThat(list.getSmartJobList()).extracting("jobId").containsExactly(untitled, id);
        var job = list.getSmartJobList().get(1);
        assertThat(job.getJobState()).isEqualTo("Created");
        assertThat(job.getJobType()).isEqualTo("ASR");
        assertThat(job.getTitle()).isEqualTo("Ein Titel");
        assertThat(job.getDescription()).isEqualTo("Of 1961");
        assertThat(job.getUserData()).isEqualTo("{\"a\":1}");
        assertThat(job.getEditingConfig()).isEqualTo(editing);
        assertThat(job.getUserId()).isEqualTo(1_000_000_000_000_001L);
        assertThat(job.getInputConfig().getInputFile()).isEqualTo(JFK);
        assertThat(job.getCreateTime()).matches("[0-9-]{10}T[0-9:]{8}Z");
        assertThat(job.getModifiedTime()).matches("[0-9-]{10}T[0-9:]{8}Z");
        assertThat(list.getSmartJobList().get(0).getTitle()).startsWith("default_title_2");
        assertThat(list.getMaxResults()).isEqualTo("10");
        assertThat(list.getNextToken()).isNull();
        assertThat(list.getTotalCount()).isNull();
        assertThat(list.getRequestId()).isNotBlank();
    }

    @Test
    void tokensLeadThroughTheWholeList() throws Exception {
        var newestFirst = new ArrayList<>(submit(7));
        Collections.reverse(newestFirst);
        assertThat(walk("CreationTime:Desc", 3)).isEqualTo(newestFirst);
        Collections.reverse(newestFirst);
        assertThat(walk("CreationTime:Asc", 2)).isEqualTo(newestFirst);
        assertThat(walk("CreationTime:Asc", 7)).isEqualTo(newestFirst);
    }

    @Test
    void pagesHaveNumbersAndACount() throws Exception {
        var newestFirst = new ArrayList<>(submit(5));
        Collections.reverse(newestFirst);
        var page = list(new ListSmartJobsRequest().setPageNo(2L).setPageSize(2L));
        assertThat(page.getSmartJobList()).extracting("jobId").isEqualTo(newestFirst.subList(2, 4));
        assertThat(page.getTotalCount()).isEqualTo("5");
        assertThat(page.getMaxResults()).isEqualTo("2");
        var last = list(new ListSmartJobsRequest().setPageNo(3L).setPageSize(2L));
        assertThat(last.getSmartJobList()).hasSize(1);
        assertThat(last.getNextToken()).isNull();
        // A token wins over a number.
        var byToken = list(new ListSmartJobsRequest()
                .setPageNo(1L)
                .setPageSize(2L)
                .setMaxResults(1L)
                .setNextToken(page.getNextToken()));
        assertThat(byToken.getSmartJobList()).extracting("jobId").containsExactly(newestFirst.get(4));
        assertThat(byToken.getTotalCount()).isNull();
    }

    @Test
    void statesAreFilteredInTheApisWords() throws Exception {
        var finished = sdk.submit(JFK);
        var failed = sdk.submit(NOT_THERE);
        sweep.run(Budget.untilNothingIsLeft());
        var cancelled = sdk.submit(JFK);
        sdk.call("CancelSmartJob", Map.of("JobId", cancelled));
        var created = sdk.submit(JFK);
        assertThat(ids(new ListSmartJobsRequest().setJobState("Finished"))).containsExactly(finished);
        assertThat(ids(new ListSmartJobsRequest().setJobState("Failed"))).containsExactly(cancelled, failed);
        assertThat(ids(new ListSmartJobsRequest().setJobState("Created"))).containsExactly(created);
        assertThat(ids(new ListSmartJobsRequest().setJobState("Executing"))).isEmpty();
        assertThat(ids(new ListSmartJobsRequest().setJobType("ASR"))).hasSize(4);
        assertThat(ids(new ListSmartJobsRequest().setJobType("DynamicChart"))).isEmpty();
        assertThat(sdk.call("ListSmartJobs", Map.of("JobType", "DynamicChart")).containsKey("TotalCount"))
                .isFalse();
        assertThat(sdk.call("ListSmartJobs", Map.of("JobType", "DynamicChart", "PageNo", "1")))
                .containsEntry("TotalCount", "0");
    }

    @Test
    void tokensOfOtherListsAndChangedOnesAreRefused() throws Exception {
        submit(3);
        var token = list(new ListSmartJobsRequest().setMaxResults(1L)).getNextToken();
        assertThat(token).isNotBlank();
        assertRefused("ListSmartJobs", Map.of("NextToken", token, "JobState", "Created"), 400, "InvalidParameter");
        assertRefused("ListSmartJobs", Map.of("NextToken", token, "JobType", "ASR"), 400, "InvalidParameter");
        assertRefused(
                "ListSmartJobs", Map.of("NextToken", token, "SortBy", "CreationTime:Asc"), 400, "InvalidParameter");
        for (var i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertRefused("ListSmartJobs", Map.of("NextToken", changed), 400, "InvalidParameter");
        }
        for (var bad : List.of("x", "%", token + "A", token.substring(1), token + "=", "A".repeat(500))) {
            assertRefused("ListSmartJobs", Map.of("NextToken", bad), 400, "InvalidParameter");
        }
    }

    @Test
    void badListingsAreRefused() {
        for (var bad : List.of(
                Map.of("JobState", "Done"),
                Map.of("JobType", "Smarttag"),
                Map.of("SortBy", "Title:Asc"),
                Map.of("PageNo", "0"),
                Map.of("PageNo", "x"),
                Map.of("PageNo", "10001"),
                Map.of("PageNo", "9223372036854775807"),
                Map.of("PageSize", "0"),
                Map.of("PageSize", "101"),
                Map.of("MaxResults", "0"),
                Map.of("MaxResults", "101"))) {
            assertRefused("ListSmartJobs", bad, 400, "InvalidParameter");
        }
    }

    @Test
    void severalJobsAreDeletedAtOnce() throws Exception {
        var ids = submit(3);
        sweep.run(Budget.untilNothingIsLeft());
        sdk.client()
                .deleteSmartJob(
                        new DeleteSmartJobRequest().setJobId(ids.get(0) + " , " + ids.get(2) + "," + ids.get(0)));
        assertThat(ids(new ListSmartJobsRequest())).containsExactly(ids.get(1));
        assertRefused("GetSmartHandleJob", Map.of("JobId", ids.get(0)), 404, "InvalidParameter.JobNotFound");
    }

    @Test
    void deletionIsAllOrNothing() throws Exception {
        var id = sdk.submit(JFK);
        assertRefused("DeleteSmartJob", Map.of("JobId", id + "," + UNKNOWN), 404, "InvalidParameter.JobNotFound");
        for (var bad : List.of(id + ",", "," + id, id + ",x", id + " " + id, "' or 1=1 --")) {
            assertRefused("DeleteSmartJob", Map.of("JobId", bad), 400, "InvalidParameter");
        }
        var tooMany = IntStream.range(0, 101).mapToObj("%032x"::formatted).collect(Collectors.joining(","));
        assertRefused("DeleteSmartJob", Map.of("JobId", tooMany), 400, "InvalidParameter");
        assertRefused("DeleteSmartJob", Map.of(), 400, "MissingJobId");
        assertThat(ids(new ListSmartJobsRequest())).containsExactly(id);
    }

    @Test
    void cancelledJobHasFailedOutside() throws Exception {
        var id = sdk.submit(JFK);
        for (var again = 0; again < 2; again++) {
            assertThat(sdk.call("CancelSmartJob", Map.of("JobId", id)))
                    .containsEntry("JobId", id)
                    .containsEntry("State", "Failed");
        }
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(sdk.call("GetSmartHandleJob", Map.of("JobId", id)))
                .containsEntry("State", "Failed")
                .containsEntry("ErrorCode", "JobCancelled")
                .doesNotContainKeys("Output", "JobResult");
    }

    @Test
    void endedAndUnknownJobsAreNotCancelled() throws Exception {
        var finished = sdk.submit(JFK);
        var failed = sdk.submit(NOT_THERE);
        sweep.run(Budget.untilNothingIsLeft());
        assertRefused("CancelSmartJob", Map.of("JobId", finished), 400, "InvalidParameter.JobEnded");
        assertRefused("CancelSmartJob", Map.of("JobId", failed), 400, "InvalidParameter.JobEnded");
        assertRefused("CancelSmartJob", Map.of("JobId", UNKNOWN), 404, "InvalidParameter.JobNotFound");
        assertRefused("CancelSmartJob", Map.of("JobId", "x"), 404, "InvalidParameter.JobNotFound");
        assertRefused("CancelSmartJob", Map.of(), 400, "MissingJobId");
        assertThat(sdk.query(finished).getState()).isEqualTo("Finished");
    }

    @Test
    void failedAndCancelledJobsAreSubmittedAgain() throws Exception {
        var failed = sdk.submit(NOT_THERE);
        sweep.run(Budget.untilNothingIsLeft());
        var cancelled = (String) sdk.call(
                        "SubmitASRJob",
                        Map.of("InputFile", JFK, "StartTime", "00:00:06", "Title", "t", "UserData", "u"))
                .get("JobId");
        sdk.call("CancelSmartJob", Map.of("JobId", cancelled));
        var again =
                (String) sdk.call("RetrySmartJob", Map.of("JobId", cancelled)).get("JobId");
        assertThat(again).isNotEqualTo(cancelled);
        assertThat(sdk.call("RetrySmartJob", Map.of("JobId", failed))).containsEntry("State", "Created");
        sweep.run(Budget.untilNothingIsLeft());
        var job = sdk.query(again);
        assertThat(job.getState()).isEqualTo("Finished");
        assertThat(job.getOutput()).contains("ask what you can do").doesNotContain("Americans");
        assertThat(job.getSmartJobInfo().getTitle()).isEqualTo("t");
        assertThat(job.getUserData()).isEqualTo("u");
        assertThat(sdk.query(cancelled).getState()).isEqualTo("Failed");
        assertRefused("RetrySmartJob", Map.of("JobId", again), 400, "InvalidParameter.JobNotFailed");
        assertRefused("RetrySmartJob", Map.of("JobId", sdk.submit(JFK)), 400, "InvalidParameter.JobNotFailed");
        assertRefused("RetrySmartJob", Map.of("JobId", UNKNOWN), 404, "InvalidParameter.JobNotFound");
        assertRefused("RetrySmartJob", Map.of(), 400, "MissingJobId");
    }

    @Test
    void repeatsWithAClientTokenAreAnsweredWithTheFirstJob() throws Exception {
        var request = Map.of("InputFile", JFK, "Title", "t", "ClientToken", "a token ~");
        var threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Object> submit = () -> sdk.call("SubmitASRJob", request).get("JobId");
            var answers = threads.invokeAll(Collections.nCopies(64, submit));
            assertThat(answers.stream().map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .hasSize(64)
                    .doesNotContainNull();
            assertThat(ids(new ListSmartJobsRequest()))
                    .containsExactly((String) answers.get(0).get());
        } finally {
            threads.shutdownNow();
        }
        assertRefused(
                "SubmitASRJob",
                Map.of("InputFile", JFK, "Title", "other", "ClientToken", "a token ~"),
                400,
                "IdempotentParameterMismatch");
        for (var bad : List.of("x".repeat(65), "ü", "a\tb")) {
            assertRefused("SubmitASRJob", Map.of("InputFile", JFK, "ClientToken", bad), 400, "InvalidParameter");
        }
        assertThat(ids(new ListSmartJobsRequest())).hasSize(1);
    }

    private List<String> submit(int count) throws Exception {
        var ids = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            ids.add(sdk.submit(JFK));
        }
        return ids;
    }

    private List<String> walk(String sortBy, long size) throws Exception {
        var seen = new ArrayList<String>();
        var request = new ListSmartJobsRequest().setSortBy(sortBy).setMaxResults(size);
        while (true) {
            var page = list(request);
            page.getSmartJobList().forEach(job -> seen.add(job.getJobId()));
            if (page.getNextToken() == null) {
                return seen;
            }
            assertThat(page.getSmartJobList()).hasSize((int) size);
            request.setNextToken(page.getNextToken());
        }
    }

    private List<String> ids(ListSmartJobsRequest request) throws Exception {
        return list(request).getSmartJobList().stream()
                .map(ListSmartJobsResponseBody.ListSmartJobsResponseBodySmartJobList::getJobId)
                .toList();
    }

    private ListSmartJobsResponseBody list(ListSmartJobsRequest request) throws Exception {
        return sdk.client().listSmartJobs(request).getBody();
    }

    private void assertRefused(String action, Map<String, String> parameters, int status, String code) {
        assertThatThrownBy(() -> sdk.call(action, parameters))
                .as("%s %s", action, parameters)
                .isInstanceOfSatisfying(TeaException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(status);
                    assertThat(e.getCode()).isEqualTo(code);
                });
    }
}
