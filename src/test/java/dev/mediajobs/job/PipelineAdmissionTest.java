package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several pipelines of one account: whose jobs begin, and whose steps are done first. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class PipelineAdmissionTest {

    private static final String ONE_STEP = "[[\"ok\"]]";

    /** What the lowest priority has to wait longer than the highest one: nine points. */
    private static final int SECONDS_BETWEEN_EXTREMES = 90;

    @Inject
    QueueFixture queue;

    @Inject
    Jobs jobs;

    @Inject
    JobSweep sweep;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @Test
    void pausedPipelineHoldsWaitingJobsAndLetsRunningOnesEnd() throws Exception {
        var pipeline = queue.ownPipeline(account, 2, 6);
        submit(pipeline, 3);
        assertThat(queue.admit(pipeline)).isEqualTo(2);
        queue.change(pipeline, "status = 'Paused'");
        assertThat(waiting(10)).isEmpty();
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(queue.count("job where state = 'SUCCEEDED'")).isEqualTo(2);
        assertThat(queue.count("job where state = 'QUEUED'")).isEqualTo(1);
        assertThat(queue.admit(pipeline)).isZero();
        queue.change(pipeline, "status = 'Active'");
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(queue.count("job where state = 'SUCCEEDED'")).isEqualTo(3);
    }

    @Test
    void changedConcurrencyHoldsFromTheNextAdmissionOn() {
        var pipeline = queue.ownPipeline(account, 3, 6);
        submit(pipeline, 9);
        assertThat(queue.admit(pipeline)).isEqualTo(3);
        queue.change(pipeline, "concurrency = 1");
        assertThat(queue.admit(pipeline)).isZero();
        queue.change(pipeline, "concurrency = 5");
        assertThat(queue.admit(pipeline)).isEqualTo(2);
    }

    @Test
    void largerPriorityIsServedFirst() {
        var low = queue.ownPipeline(account, 2, 1);
        var high = queue.ownPipeline(account, 2, 10);
        var usual = queue.ownPipeline(account, 2, 6);
        List.of(low, high, usual).forEach(pipeline -> submit(pipeline, 3));
        assertThat(waiting(10)).containsExactly(high, usual, low);
        List.of(usual, low, high).forEach(queue::admit);
        List.of(usual, low, high).forEach(pipeline -> queue.change(pipeline, "concurrency = 3"));
        assertThat(waiting(10)).containsExactly(high, usual, low);
    }

    @Test
    void longerWaitThanThePriorityIsWorthGoesFirst() {
        var low = queue.ownPipeline(account, 2, 1);
        var high = queue.ownPipeline(account, 2, 10);
        List.of(low, high).forEach(pipeline -> submit(pipeline, 3));
        queue.change(high, "served_at = now()");
        queue.change(low, servedBefore(SECONDS_BETWEEN_EXTREMES - 1));
        assertThat(waiting(1)).containsExactly(high);
        queue.change(low, servedBefore(SECONDS_BETWEEN_EXTREMES + 1));
        assertThat(waiting(1)).containsExactly(low);
    }

    /** One pipeline is served a second, and the most urgent ones never run out of jobs. */
    @Test
    void noPipelineStarves() {
        var low = queue.ownPipeline(account, 1, 1);
        submit(low, 1);
        queue.change(low, "served_at = now()");
        for (var i = 0; i < 3; i++) {
            submit(queue.ownPipeline(account, 1, 10), 1);
        }
        var seconds = 0;
        while (!waiting(1).equals(List.of(low))) {
            queue.change(waiting(1).get(0), "served_at = now()");
            queue.sql("update pipeline set served_at = served_at - interval '1 second'");
            assertThat(++seconds).isLessThan(SECONDS_BETWEEN_EXTREMES + 10);
        }
        assertThat(seconds).isGreaterThan(SECONDS_BETWEEN_EXTREMES - 10);
    }

    @Test
    void stepsOfLargerPriorityAreTakenFirst() {
        var low = queue.ownPipeline(account, 2, 1);
        var high = queue.ownPipeline(account, 2, 10);
        var usual = queue.pipeline(account, 2);
        List.of(low, usual, high).forEach(pipeline -> submit(pipeline, 2));
        List.of(low, usual, high).forEach(queue::admit);
        assertThat(claimed(2)).containsExactly(high, high);
        assertThat(claimed(2)).containsExactly(usual, usual);
        assertThat(claimed(2)).containsExactly(low, low);
    }

    @Test
    void stepsThatHaveWaitedLongEnoughAreTakenFirst() {
        var low = queue.ownPipeline(account, 2, 1);
        var high = queue.ownPipeline(account, 2, 10);
        submit(low, 2);
        queue.admit(low);
        queue.sql("update step set turn_at = turn_at - interval '" + (SECONDS_BETWEEN_EXTREMES + 1) + " seconds'");
        submit(high, 2);
        queue.admit(high);
        assertThat(claimed(2)).containsExactly(low, low);
    }

    @Test
    void jobGoesIntoThePipelineItNames() throws Exception {
        var own = queue.ownPipeline(account, 2, 6);
        var job = await(jobs.submit(in(own)));
        var token = SubmitToken.of("Submit", "token", "a");
        var once = await(jobs.submitOnce(in(own), token)).orElseThrow();
        assertThat(await(jobs.submitOnce(in(own), token))).contains(once);
        var other = await(jobs.submit(QueueFixture.job(account, ONE_STEP)));
        assertThat(pipelineOf(job)).isEqualTo(own);
        assertThat(pipelineOf(once)).isEqualTo(own);
        assertThat(pipelineOf(other))
                .isNotEqualTo(own)
                .isEqualTo(await(jobs.defaultPipeline(account, TestPlan.KIND, 1)));
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(queue.count("job where state = 'SUCCEEDED'")).isEqualTo(3);
    }

    @Test
    void jobThatComesIntoADeletedPipelineRuns() throws Exception {
        var own = queue.ownPipeline(account, 2, 6);
        queue.change(own, "deleted_at = now()");
        var job = await(jobs.submit(in(own)));
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(queue.find(account, job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void jobSubmittedAgainStaysInItsPipelineUnlessThatIsDeleted() {
        var own = queue.ownPipeline(account, 2, 6);
        var job = await(jobs.submit(in(own)));
        await(jobs.cancel(account, TestPlan.KIND, job));
        assertThat(pipelineOf(again(job))).isEqualTo(own);
        queue.change(own, "deleted_at = now()");
        var usual = await(jobs.defaultPipeline(account, TestPlan.KIND, 1));
        assertThat(pipelineOf(again(job))).isEqualTo(usual);
        queue.sql("delete from pipeline where deleted_at is not null");
        assertThat(pipelineOf(again(job))).isEqualTo(usual);
    }

    private UUID again(UUID job) {
        return await(jobs.submitAgain(account, TestPlan.KIND, job))
                .orElseThrow()
                .newId()
                .orElseThrow();
    }

    private NewJob in(UUID pipeline) {
        return new NewJob(account, TestPlan.KIND, 6, "t", null, null, "oss://samples/x", ONE_STEP, pipeline);
    }

    private void submit(UUID pipeline, int count) {
        for (var i = 0; i < count; i++) {
            queue.submit(pipeline, QueueFixture.job(account, ONE_STEP));
        }
    }

    private List<UUID> waiting(int most) {
        return await(queue.store.waitingPipelines(queue.plans.all().keySet(), most));
    }

    private List<UUID> claimed(int count) {
        return queue.claim(count).stream().map(step -> pipelineOf(step.jobId())).toList();
    }

    private UUID pipelineOf(UUID job) {
        return queue.sql("select pipeline_id from job where id = '" + job + "'")
                .get(0)
                .getUUID(0);
    }

    private static String servedBefore(int seconds) {
        return "served_at = now() - interval '" + seconds + " seconds'";
    }
}
