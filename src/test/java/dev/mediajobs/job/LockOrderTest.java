package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker renews leases while it reports steps: the statements meet on the same rows, and must not wait in a circle. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class LockOrderTest {

    private static final int ROUNDS = 15;
    private static final int STEPS = 400;
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    QueueFixture queue;

    private final Random random = new Random();

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @Test
    void heartbeatFinishAndGiveBackNeverDeadlock() throws Exception {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 1_000);
        var threads = Executors.newFixedThreadPool(3);
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
                var kept = claimed.subList(0, STEPS / 4);
                for (var from = STEPS / 4; from < STEPS; from += 50) {
                    await(queue.store.finish(finished(claimed.subList(from, from + 50)), queue.plans.all()));
                }
                await(queue.store.giveBack(kept.stream().map(ClaimedStep::lease).toList()));
                done.set(true);
                beats.get();
                otherBeats.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(queue.count("step where state = 'RUNNING'")).isZero();
    }

    private Callable<Void> beatUntil(AtomicBoolean done, List<Lease> leases) {
        return () -> {
            while (!done.get()) {
                await(queue.store.heartbeat(leases, LEASE));
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
