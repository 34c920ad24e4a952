package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
    JobFiles files;

    @Inject
    Pool pool;

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
    void jobThatNeverEndedIsDeletedWhenItsTimeIsOver() {
        var job = submit("[[\"ok\"]]");
        var created = queue.find(account, job).createdAt();
        purgeAt(created.plus(TestPlan.RETENTION));
        assertThat(queue.count("job")).isEqualTo(1);
        purgeAt(created.plus(TestPlan.RETENTION).plus(Duration.ofHours(2)));
        assertThat(queue.count("job")).isZero();
    }

    @Test
    void jobWhoseTimeIsOverIsNotFoundBeforeItIsPurged() throws Exception {
        var job = submit("[[\"ok\"]]");
        sweep.run(Budget.untilNothingIsLeft());
        var created = queue.find(account, job).createdAt();
        clock.set(created.plus(TestPlan.RETENTION));
        assertThat(await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND))).isPresent();
        assertThat(await(jobs.withResults(account, TestPlan.KIND, job))).isPresent();
        clock.set(created.plus(TestPlan.RETENTION).plusMillis(1));
        assertThat(await(jobs.find(account, TestPlan.KIND, job, TestPlan.KIND))).isEmpty();
        assertThat(await(jobs.withResults(account, TestPlan.KIND, job))).isEmpty();
        assertThat(queue.count("job")).isEqualTo(1);
    }

    @Test
    void jobWhoseTimeIsOverIsNotListedNorChangedBeforeItIsPurged() {
        var job = submit("[[\"ok\"]]");
        var created = queue.find(account, job).createdAt();
        await(jobs.cancel(account, TestPlan.KIND, job));
        var all =
                new JobQuery(account, TestPlan.KIND, EnumSet.allOf(JobState.class), true, Optional.empty(), 0, 10, 10);
        clock.set(created.plus(TestPlan.RETENTION));
        assertThat(await(jobs.list(all)).jobs()).extracting(Job::id).containsExactly(job);
        assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).contains(JobState.CANCELLED);
        clock.set(created.plus(TestPlan.RETENTION).plusMillis(1));
        assertThat(await(jobs.list(all)).jobs()).isEmpty();
        assertThat(await(jobs.list(all)).total()).hasValue(0);
        assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).isEmpty();
        assertThat(await(jobs.submitAgain(account, TestPlan.KIND, job))).isEmpty();
        assertThat(await(jobs.delete(account, TestPlan.KIND, List.of(job)))).containsExactly(job);
        assertThat(queue.count("job")).isEqualTo(1);
    }

    @Test
    void filesGoAfterTheirJobAndOnceMoreWhenNobodyWrites() {
        var job = submit("[[\"ok\"]]");
        var other = submit("[[\"ok\"]]");
        assertThat(await(jobs.keepsFiles(job, TestPlan.KIND))).isTrue();
        assertThat(await(jobs.keepsFiles(other, TestPlan.KIND))).isTrue();
        retention.run();
        assertThat(plan.forgotten).doesNotContain(job, other);
        await(jobs.delete(account, TestPlan.KIND, List.of(job)));
        retention.run();
        assertThat(plan.forgotten).containsOnlyOnce(job).doesNotContain(other);
        retention.run();
        assertThat(plan.forgotten).containsOnlyOnce(job);
        queue.sql("update job_files set cleaned_at = cleaned_at - interval '2 hours'");
        retention.run();
        assertThat(plan.forgotten.stream().filter(job::equals)).hasSize(2);
        assertThat(queue.count("job_files")).isEqualTo(1);
    }

    @Test
    void filesOfAJobWithoutAResultGoWithItsEnd() throws Exception {
        var cancelled = submit("[[\"ok\"]]");
        var failed = submit("[[\"fail:Code\"]]");
        var done = submit("[[\"ok\"]]");
        for (var job : List.of(cancelled, failed, done)) {
            assertThat(await(jobs.keepsFiles(job, TestPlan.KIND))).isTrue();
        }
        await(jobs.cancel(account, TestPlan.KIND, cancelled));
        sweep.run(Budget.untilNothingIsLeft());
        assertThat(queue.find(account, failed).state()).isEqualTo(JobState.FAILED);
        assertThat(queue.find(account, done).state()).isEqualTo(JobState.SUCCEEDED);
        retention.run();
        assertThat(plan.forgotten).contains(cancelled, failed).doesNotContain(done);
    }

    @Test
    void filesThatCannotBeRemovedAreTriedAgain() {
        var job = submit("[[\"ok\"]]");
        await(jobs.keepsFiles(job, TestPlan.KIND));
        await(jobs.delete(account, TestPlan.KIND, List.of(job)));
        plan.stuck.add(job);
        try {
            retention.run();
            assertThat(plan.forgotten).doesNotContain(job);
        } finally {
            plan.stuck.clear();
        }
        retention.run();
        assertThat(plan.forgotten).contains(job);
    }

    @Test
    void filesThatCannotBeRemovedComeAfterAllOthers() {
        var stuck = submit("[[\"ok\"]]");
        var other = submit("[[\"ok\"]]");
        await(jobs.keepsFiles(stuck, TestPlan.KIND));
        await(jobs.keepsFiles(other, TestPlan.KIND));
        await(jobs.delete(account, TestPlan.KIND, List.of(stuck, other)));
        queue.sql("update job_files set gone_at = gone_at - interval '1 minute' where job_id = '" + stuck + "'");
        assertThat(await(files.toRemove(TestPlan.KIND, 10))).containsExactly(stuck, other);
        await(files.notRemoved(List.of(stuck)));
        assertThat(await(files.toRemove(TestPlan.KIND, 10))).containsExactly(other, stuck);
    }

    @Test
    void twoWorkersThatRemoveTheSameFilesAreOneTime() {
        var job = submit("[[\"ok\"]]");
        await(jobs.keepsFiles(job, TestPlan.KIND));
        await(jobs.delete(account, TestPlan.KIND, List.of(job)));
        assertThat(await(files.toRemove(TestPlan.KIND, 10))).containsExactly(job);
        await(files.removed(List.of(job)));
        await(files.removed(List.of(job)));
        assertThat(queue.count("job_files")).isEqualTo(1);
        queue.sql("update job_files set cleaned_at = cleaned_at - interval '2 hours'");
        await(files.removed(List.of(job)));
        assertThat(queue.count("job_files")).isZero();
    }

    @Test
    void jobThatIsGivenFilesJustNowIsDeletedTogetherWithThem() {
        var job = submit("[[\"ok\"]]");
        var over = queue.find(account, job).createdAt().plus(TestPlan.RETENTION);
        clock.set(over.plus(Duration.ofHours(2)));
        await(pool.withTransaction(c -> c.preparedQuery(Sql.load("job/keep-files"))
                .execute(Tuple.of(job, TestPlan.KIND))
                .call(() -> Uni.createFrom()
                        .item(() -> retention.run())
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))));
        assertThat(queue.count("job")).isEqualTo(1);
        clock.set(over.plus(Duration.ofHours(4)));
        retention.run();
        assertThat(queue.count("job")).isZero();
        assertThat(plan.forgotten).containsOnlyOnce(job);
    }

    @Test
    void jobThatHasEndedGetsNoMoreFiles() {
        var job = submit("[[\"ok\"]]");
        await(jobs.cancel(account, TestPlan.KIND, job));
        assertThat(await(jobs.keepsFiles(job, TestPlan.KIND))).isFalse();
        assertThat(queue.count("job_files")).isZero();
    }

    @Test
    void deletedJobGetsNoMoreFiles() {
        var job = submit("[[\"ok\"]]");
        await(jobs.delete(account, TestPlan.KIND, List.of(job)));
        assertThat(await(jobs.keepsFiles(job, TestPlan.KIND))).isFalse();
        assertThat(queue.count("job_files")).isZero();
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
