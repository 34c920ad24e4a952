package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class RetentionTest {

    @Inject
    Jobs jobs;

    @Inject
    Retention retention;

    @Inject
    JobSweep sweep;

    @Inject
    QueueFixture queue;

    @Inject
    TestPlan plan;

    @Inject
    SettableClock clock;

    private final long account = QueueFixture.newAccount();

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void endedJobIsPurgedExactlyWhenItsTimeIsOver() throws Exception {
        var job = submit("[[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        var created = queue.find(account, job).createdAt();
        purgeAt(created.plus(TestPlan.RETENTION));
        assertThat(queue.count("job")).isEqualTo(1);
        purgeAt(created.plus(TestPlan.RETENTION).plusNanos(1_000));
        assertThat(queue.count("job")).isZero();
        assertThat(queue.count("step")).isZero();
        assertThat(queue.count("result")).isZero();
        assertThat(await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND))).isEmpty();
    }

    @Test
    void jobThatHasNotEndedIsKept() {
        var job = submit("[[\"ok\"]]");
        purgeAt(queue.find(account, job).createdAt().plus(TestPlan.RETENTION).plus(Duration.ofDays(1)));
        assertThat(queue.count("job")).isEqualTo(1);
    }

    @Test
    void whatDeletedAndCancelledJobsLeftIsRemoved() {
        var deleted = submit("[[\"ok\"]]");
        var cancelled = submit("[[\"ok\"]]");
        var alive = submit("[[\"ok\"]]");
        plan.leftovers.addAll(List.of(deleted, cancelled, alive));
        try {
            await(jobs.delete(account, TestPlan.KIND, List.of(deleted)));
            await(jobs.cancel(account, TestPlan.KIND, cancelled));
            assertThat(retention.run()).isFalse();
            assertThat(plan.cleaned).contains(deleted, cancelled).doesNotContain(alive);
        } finally {
            plan.leftovers.clear();
        }
    }

    @Test
    void leftoverThatCannotBeRemovedKeepsNoOther() {
        var stuck = submit("[[\"ok\"]]");
        var others = List.of(submit("[[\"ok\"]]"), submit("[[\"ok\"]]"), submit("[[\"ok\"]]"));
        plan.stuck.add(stuck);
        plan.leftovers.add(stuck);
        plan.leftovers.addAll(others);
        try {
            plan.leftovers.forEach(job -> await(jobs.cancel(account, TestPlan.KIND, job)));
            assertThat(retention.run()).isFalse();
            assertThat(plan.cleaned).containsAll(others).doesNotContain(stuck);
        } finally {
            plan.leftovers.clear();
            plan.stuck.clear();
        }
    }

    private UUID submit(String stages) {
        return await(jobs.submit(QueueFixture.job(account, stages)));
    }

    private void purgeAt(Instant now) {
        clock.set(now);
        assertThat(retention.run()).isFalse();
    }
}
