package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sweep in invocations that are shorter than the work. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class ShortInvocationTest {

    private static final Budget INVOCATION = Budget.within(Duration.ofSeconds(1));

    @Inject
    Jobs jobs;

    @Inject
    JobSweep sweep;

    @Inject
    QueueFixture queue;

    @Inject
    RecordedCalls calls;

    @Inject
    Pool pool;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
        calls.clear();
    }

    @AfterEach
    void recordNoMore() {
        calls.clear();
    }

    @Test
    void stepThatNoInvocationIsLongEnoughForFailsItsJob() throws Exception {
        var job = submit("[[\"hang\"]]");
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThat(queue.find(account, job).state()).isNotEqualTo(JobState.FAILED);
            sweep.run(INVOCATION);
            queue.letRetryBegin();
        }
        var found = queue.find(account, job);
        assertThat(found.state()).isEqualTo(JobState.FAILED);
        assertThat(found.problem().orElseThrow().code()).isEqualTo("StepTooLong");
    }

    @Test
    void stepThatBeganLateIsNotBlamed() throws Exception {
        // Four slots: each of the first eight takes 600 ms, so that whoever is cut off has not had half of the time.
        submit("[[" + "\"take:600\",".repeat(8) + "\"take:600\"]]");
        sweep.run(INVOCATION);
        assertThat(queue.count("step where state = 'RUNNING'")).isZero();
        assertThat(queue.count("step where attempt > 1")).isZero();
        assertThat(queue.count("step where state = 'DONE'")).isPositive();
    }

    @Test
    void invocationEndsWithItsLastStep() throws Exception {
        // Steps may begin for half a second, and nothing has to be waited for when the last of them has ended.
        submit("[[" + "\"take:420\",".repeat(15) + "\"take:420\"]]");
        var invocation = Budget.within(Duration.ofSeconds(5));
        var narrow = new Budget(Duration.ofMillis(500), invocation.endAfter(), true);
        var begin = System.nanoTime();
        sweep.run(narrow);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(invocation.endAfter());
        assertThat(queue.count("step where state = 'RUNNING'")).isZero();
        assertThat(queue.count("step where state = 'READY'")).isPositive();
    }

    /** A lease that is held up this way is taken over; an invocation that is cut off tells nobody anything. */
    @ParameterizedTest
    @ValueSource(strings = {"step", "job_files, client_token"})
    void lockedTablesHoldNoInvocationUp(String tables) throws Exception {
        submit("[[\"ok\"]]");
        var holder = await(pool.getConnection());
        try {
            await(holder.query("begin").execute());
            await(holder.query("lock table " + tables).execute());
            var begin = System.nanoTime();
            sweep.run(INVOCATION);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        } finally {
            await(holder.query("rollback").execute());
            await(holder.close());
        }
    }

    @Test
    void whatIsLeftGoesOnInTheNextInvocation() throws Exception {
        var job = submit("[[" + "\"take:300\",".repeat(19) + "\"take:300\"]]");
        var invocations = 0;
        while (queue.find(account, job).state() != JobState.SUCCEEDED) {
            sweep.run(INVOCATION);
            assertThat(++invocations).isLessThan(20);
        }
        assertThat(invocations).isGreaterThan(1);
        assertThat(queue.count("step where attempt > 1")).isZero();
    }

    @Test
    void submitCallsOneWorker() {
        submit("[[\"ok\"]]");
        assertThat(calls.steps()).containsExactly(1);
    }

    @Test
    void openedStepsThatAreNotTakenCallWorkers() throws Exception {
        submit("[[\"take:50\"],[" + "\"take:50\",".repeat(11) + "\"take:50\"]]");
        calls.clear();
        sweep.run(Budget.untilNothingIsLeft());
        // Four slots take four of the twelve.
        assertThat(calls.steps()).containsExactly(8);
    }

    @Test
    void invocationThatLeavesWorkCallsTheNext() throws Exception {
        submit("[[" + "\"take:300\",".repeat(39) + "\"take:300\"]]");
        sweep.run(INVOCATION);
        assertThat(calls.steps()).isNotEmpty();
        calls.clear();
        while (queue.count("step where state = 'READY'") > 0) {
            calls.clear();
            sweep.run(INVOCATION);
            if (queue.count("step where state = 'READY'") > 0) {
                assertThat(calls.steps()).isNotEmpty();
            }
        }
        // The last one could not know that it was. The next finds nothing, and there it ends.
        calls.clear();
        sweep.run(INVOCATION);
        assertThat(calls.steps()).isEmpty();
    }

    @Test
    void callsThatHangDelayNeitherTheWorkNorTheEnd() throws Exception {
        submit("[[\"take:50\"],[" + "\"take:50\",".repeat(11) + "\"take:50\"]]");
        calls.clear();
        calls.answerNoMore();
        var invocation = Duration.ofSeconds(3);
        var begin = System.nanoTime();
        var report = sweep.run(Budget.within(invocation));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(invocation.multipliedBy(2));
        assertThat(report.finished()).isEqualTo(13);
        assertThat(calls.steps()).containsExactly(8);
    }

    /** The only step took longer than what is left of the invocation, and there is no other like it. */
    @Test
    void kindThatDoesNotFitAndIsNotThereCallsNobody() throws Exception {
        submit("[[\"take:1100\"]]");
        calls.clear();
        var report = sweep.run(Budget.within(Duration.ofSeconds(2)));
        assertThat(report.finished()).isOne();
        assertThat(calls.steps()).isEmpty();
    }

    @Test
    void kindThatDoesNotFitAndIsThereCallsTheNext() throws Exception {
        submit("[[" + "\"take:1100\",".repeat(4) + "\"take:1100\"]]");
        calls.clear();
        var report = sweep.run(Budget.within(Duration.ofSeconds(2)));
        assertThat(report.finished()).isEqualTo(4);
        assertThat(calls.steps()).containsExactly(1);
    }

    @Test
    void instanceWithoutStepsAdmitsAndCallsOthers() throws Exception {
        var job = submit("[[\"ok\",\"ok\",\"ok\"]]");
        calls.clear();
        var light = queue.lightSweep(List.of(calls));
        var report = light.run(Budget.untilNothingIsLeft());
        assertThat(report.admitted()).isOne();
        assertThat(report.claimed()).isZero();
        assertThat(queue.find(account, job).state()).isEqualTo(JobState.RUNNING);
        assertThat(calls.steps()).isNotEmpty();
    }

    private UUID submit(String stages) {
        return await(jobs.submit(QueueFixture.job(account, stages)));
    }
}
