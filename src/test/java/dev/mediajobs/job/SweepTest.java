package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class SweepTest {

    private static final Budget SHORT = new Budget(Duration.ofMillis(500), Duration.ofMillis(600), false);

    @Inject
    Jobs jobs;

    @Inject
    JobSweep sweep;

    @Inject
    QueueFixture queue;

    @Inject
    TestPlan plan;

    @Inject
    TestSteps steps;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
        steps.hanging.drainPermits();
        steps.interrupted.drainPermits();
    }

    @Test
    void jobGoesThroughItsStages() throws Exception {
        var job = submit("[[\"ok\",\"ok\"],[\"ok\",\"ok\",\"ok\"]]");
        var report = sweep.run(Budget.untilNothingIsLeft());
        var found = await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND)).orElseThrow();
        assertThat(found.job().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(found.job().stepsDone()).isEqualTo(5);
        assertThat(found.job().stepsKnown()).isEqualTo(5);
        assertThat(found.result()).contains("[done, done, done]");
        assertThat(report.finished()).isEqualTo(5);
        assertThat(plan.cleaned).contains(job);
    }

    @Test
    void otherAccountsFindNothing() throws Exception {
        var job = submit("[[\"ok\"]]");
        assertThat(await(jobs.find(account + 1, TestPlan.KIND, job, TestPlan.KIND)))
                .isEmpty();
    }

    @Test
    void failedStepFailsItsJobWithItsReason() throws Exception {
        var job = submit("[[\"ok\",\"fail:SomeCode\",\"ok\"],[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(state(job)).isEqualTo(JobState.FAILED);
        assertThat(problem(job)).contains(new Job.Problem("SomeCode", "It was told to fail"));
        assertThat(queue.count("step where state in ('READY', 'RUNNING')")).isZero();
    }

    @Test
    void passingTroubleIsTriedAgain() throws Exception {
        var job = submit("[[\"flaky:3\"]]");
        sweepUntilAllHaveEnded();
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void lastReasonIsKeptWhenAttemptsRunOut() throws Exception {
        var job = submit("[[\"flaky:99\"]]");
        sweepUntilAllHaveEnded();
        assertThat(state(job)).isEqualTo(JobState.FAILED);
        assertThat(problem(job)).contains(new Job.Problem("Flaky", "Attempt 3 failed"));
    }

    @Test
    void unexpectedExceptionFailsTheJobAndNotTheSweep() throws Exception {
        var job = submit("[[\"boom\"]]");
        var other = submit("[[\"ok\"]]");
        sweepUntilAllHaveEnded();
        assertThat(problem(job).orElseThrow().code()).isEqualTo("InternalError");
        assertThat(state(other)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void failureThatCannotBeStoredAsItIsFailsItsJobAllTheSame() throws Exception {
        var job = submit("[[\"fail\"]]");
        var other = submit("[[\"ok\"]]");
        sweepUntilAllHaveEnded();
        assertThat(problem(job)).contains(new Job.Problem("InternalError", "a b"));
        assertThat(state(other)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void planThatThrowsFailsItsJob() throws Exception {
        var job = submit("not a plan");
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(problem(job).orElseThrow().code()).isEqualTo("InternalError");
    }

    @Test
    void cancelledJobEndsAtOnceAndItsWorkIsInterrupted() throws Exception {
        var job = submit("[[\"hang\",\"ok\"]]");
        var threads = Executors.newSingleThreadExecutor();
        try {
            var running =
                    threads.submit(() -> sweep.run(new Budget(Duration.ofSeconds(30), Duration.ofSeconds(30), true)));
            assertThat(steps.hanging.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).contains(JobState.RUNNING);
            assertThat(state(job)).isEqualTo(JobState.CANCELLED);
            assertThat(steps.interrupted.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            running.get();
            assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).contains(JobState.CANCELLED);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void workCutOffByTheBudgetIsGivenBackWithoutCountingTheAttempt() throws Exception {
        var job = submit("[[\"hang\"]]");
        var report = sweep.run(SHORT);
        assertThat(report.givenBack()).isEqualTo(1);
        assertThat(steps.interrupted.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        var step = queue.sql("select state, attempt, lease_until from step").get(0);
        assertThat(step.getString("state")).isEqualTo("READY");
        assertThat(step.getShort("attempt")).isEqualTo((short) 1);
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void expiredLeaseIsTakenOverAndTheLateWorkerChangesNothing() throws Exception {
        var job = submit("[[\"ok\"]]");
        var pipeline = await(queue.store.waitingPipelines(queue.plans.all().keySet(), 1))
                .get(0);
        queue.admit(pipeline);
        var late = queue.claim(1).get(0);
        queue.expire(late.lease());
        sweepUntilAllHaveEnded();
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
        var report = await(
                queue.store.finish(List.of(new JobStore.FinishedStep(late.lease(), job, "late")), queue.plans.all()));
        assertThat(report.accepted()).isZero();
        assertThat(await(queue.store.heartbeat(List.of(late.lease()), Duration.ofSeconds(1))))
                .isEmpty();
        assertThat(queue.sql("select output from step").get(0).getString(0)).isEqualTo("done");
    }

    @Test
    void workerLostOnTheLastAttemptFailsTheJob() throws Exception {
        var job = submit("[[\"ok\"]]");
        queue.admit(await(queue.store.waitingPipelines(queue.plans.all().keySet(), 1))
                .get(0));
        for (var attempt = 1; attempt <= 3; attempt++) {
            queue.expire(queue.claim(1).get(0).lease());
            await(queue.store.recover(3, 10));
        }
        sweepUntilAllHaveEnded();
        assertThat(state(job)).isEqualTo(JobState.FAILED);
        assertThat(problem(job).orElseThrow().code()).isEqualTo("WorkerLost");
    }

    /** After an outage all leases have run out, and whoever comes back first may find a worker that comes back too. */
    @Test
    void leaseThatIsRenewedAfterAllIsNotGivenUp() throws Exception {
        var job = submit("[[\"ok\"]]");
        queue.admit(await(queue.store.waitingPipelines(queue.plans.all().keySet(), 1))
                .get(0));
        var step = queue.claim(1).get(0);
        queue.expire(step.lease());
        assertThat(await(queue.store.exhausted(1, 10))).hasSize(1);
        assertThat(await(queue.store.heartbeat(List.of(step.lease()), Duration.ofMinutes(1))))
                .hasSize(1);
        var lost = new Job.Problem("WorkerLost", "gone");
        assertThat(await(queue.store.giveUp(job, step.lease(), lost))).isEmpty();
        await(queue.store.drop(step.lease()));
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
        assertThat(queue.count("step where state = 'RUNNING'")).isEqualTo(1);
        queue.expire(step.lease());
        assertThat(await(queue.store.giveUp(job, step.lease(), lost))).isPresent();
    }

    @Test
    void concurrentSweepsRunEachStepOnce() throws Exception {
        for (var i = 0; i < 50; i++) {
            submit("[[\"ok\",\"ok\",\"ok\",\"ok\"],[\"ok\"]]");
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            var runs = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> sweep.run(Budget.untilNothingIsLeft())))
                    .toList();
            var finished = 0;
            for (var run : runs) {
                finished += run.get().finished();
            }
            finished += sweep.run(Budget.untilNothingIsLeft()).finished();
            assertThat(finished).isEqualTo(250);
            assertThat(queue.count("job where state = 'SUCCEEDED'")).isEqualTo(50);
            assertThat(queue.count("step where fence <> 1")).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    /** However many turns that takes: a busy machine does less in one. */
    private void sweepUntilAllHaveEnded() throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        do {
            assertThat(System.nanoTime()).as("in vain").isLessThan(deadline);
            sweep.run(SHORT);
        } while (queue.count("job where state in ('QUEUED', 'RUNNING')") > 0);
    }

    private UUID submit(String stages) {
        return await(jobs.submit(QueueFixture.job(account, stages)));
    }

    private JobState state(UUID job) {
        return queue.find(account, job).state();
    }

    private Optional<Job.Problem> problem(UUID job) {
        return queue.find(account, job).problem();
    }
}
