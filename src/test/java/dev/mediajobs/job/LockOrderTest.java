package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.LockOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A worker renews leases while it reports steps, and callers cancel and delete the jobs of both: the statements meet on the
 * same rows, and must not wait in a circle.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class LockOrderTest {

    private static final int ROUNDS = 15;
    private static final int STEPS = 400;
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    QueueFixture queue;

    @Inject
    JobFiles files;

    @Inject
    Pool pool;

    private final Random random = new Random();

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @Test
    void whoeverMeetsOnStepsAndJobsNeverDeadlocks() throws Exception {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 1_000);
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                for (var job = 0; job < STEPS / 4; job++) {
                    queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\",\"ok\",\"ok\",\"ok\"]]"));
                }
                queue.admit(pipeline);
                var claimed = new ArrayList<>(queue.claim(STEPS));
                Collections.shuffle(claimed, random);
                var leases = claimed.stream().map(ClaimedStep::lease).toList();
                var done = new AtomicBoolean();
                var beats = threads.submit(beatUntil(done, leases));
                var otherBeats = threads.submit(beatUntil(done, reversed(leases)));
                var ends = threads.submit(endSome(account, claimed));
                var kept = claimed.subList(0, STEPS / 4);
                for (var from = STEPS / 4; from < STEPS; from += 50) {
                    await(queue.store.finish(finished(claimed.subList(from, from + 50)), queue.plans.all()));
                }
                await(queue.store.giveBack(kept.stream().map(ClaimedStep::lease).toList()));
                done.set(true);
                beats.get();
                otherBeats.get();
                ends.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(queue.count("step s join job j on j.id = s.job_id where s.state = 'RUNNING'"))
                .isZero();
        assertThat(queue.count("job where state = 'CANCELLED'")).isPositive();
    }

    /** It was seen to deadlock with a worker's heartbeat: that may hold steps which were given back since it began. */
    @Test
    void theWaitingStepsOfAJobThatEndsAreLockedInTheOrderOfTheirIds() throws Exception {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 1_000);
        var job = queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\",\"ok\"]]"));
        queue.admit(pipeline);
        var steps = queue.sql("select id from step order by id").stream()
                .map(row -> row.getLong("id"))
                .toList();
        // So that neither the table nor its index has them in that order.
        queue.sql("update step set ordinal = 10 where id = " + steps.get(0));
        var reason = new Job.Problem("JobCancelled", "cancelled");

        var before = LockOrder.assertFirstBeforeSecond(
                pool,
                "step where id = " + steps.get(0),
                "step where id = " + steps.get(1),
                queue.history.cancel(account, TestPlan.KIND, job, reason, Instant.EPOCH));

        assertThat(before).contains(JobState.RUNNING);
        assertThat(queue.count("step where state = 'CANCELLED'")).isEqualTo(2);
    }

    @Test
    void workersWhoRemoveFilesOfTheSameJobsLockThemInTheOrderOfTheJobs() throws Exception {
        var jobs = Stream.generate(JobIds::next).limit(2).sorted().toList();
        for (var job : List.of(jobs.get(1), jobs.get(0))) {
            queue.sql("insert into job_files (job_id, kind, gone_at) values ('%s', 'x', now())".formatted(job));
        }
        var rows = jobs.stream().map("job_files where job_id = '%s'"::formatted).toList();

        LockOrder.assertFirstBeforeSecond(pool, rows.get(0), rows.get(1), files.removed(jobs));
        LockOrder.assertFirstBeforeSecond(pool, rows.get(0), rows.get(1), files.notRemoved(jobs));

        assertThat(queue.count("job_files where cleaned_at is not null")).isEqualTo(2);
    }

    private Callable<Void> beatUntil(AtomicBoolean done, List<Lease> leases) {
        return () -> {
            while (!done.get()) {
                await(queue.store.heartbeat(leases, LEASE));
            }
            return null;
        };
    }

    /** Of the jobs of these steps some are deleted, several at once and in no order, and some are cancelled. */
    private Callable<Void> endSome(long account, List<ClaimedStep> steps) {
        var jobs = steps.stream().map(ClaimedStep::jobId).distinct().toList();
        return () -> {
            for (var from = 0; from + 4 < jobs.size(); from += 8) {
                await(queue.history.delete(account, TestPlan.KIND, jobs.subList(from, from + 4), Instant.EPOCH));
                var reason = new Job.Problem("JobCancelled", "cancelled");
                await(queue.history.cancel(account, TestPlan.KIND, jobs.get(from + 4), reason, Instant.EPOCH));
            }
            return null;
        };
    }

    private static List<Lease> reversed(List<Lease> leases) {
        var reversed = new ArrayList<>(leases);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<JobStore.FinishedStep> finished(List<ClaimedStep> steps) {
        return steps.stream()
                .map(step -> new JobStore.FinishedStep(step.lease(), step.jobId(), "out"))
                .toList();
    }
}
