package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job ends here while another sweep, with ears of its own, is at work on it. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class EndedElsewhereTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Budget LONG = new Budget(Duration.ofMinutes(1), Duration.ofMinutes(1), false);

    /** Its heartbeat comes every 20 s: what stops work sooner is not the heartbeat. */
    private static final Map<String, String> RARE_HEARTBEAT = Map.of("mediajobs.sweep.lease", "60s");

    private static final Map<String, String> DEAF =
            Map.of("mediajobs.sweep.lease", "1500ms", "mediajobs.sweep.notifications", "false");

    @Inject
    Jobs jobs;

    @Inject
    QueueFixture queue;

    @Inject
    Vertx vertx;

    private final TestSteps steps = new TestSteps();
    private final long account = QueueFixture.newAccount();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private QueueFixture.OtherSweep other;

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @AfterEach
    void stop() throws InterruptedException {
        other.listener().stop();
        other.sweep().stop();
        thread.shutdown();
        assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        other.sweep().end();
    }

    @Test
    void cancelledJobsWorkStopsAtOnce() throws Exception {
        var job = hangingJob(RARE_HEARTBEAT);
        assertThat(await(jobs.cancel(account, TestPlan.KIND, job))).contains(JobState.RUNNING);
        assertInterruptedWithin(AT_ONCE);
        assertThat(queue.find(account, job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void deletedJobsWorkStopsAtOnceAndItsThreadTakesTheNext() throws Exception {
        var job = hangingJob(RARE_HEARTBEAT);
        assertThat(await(jobs.delete(account, TestPlan.KIND, List.of(job)))).isEmpty();
        assertInterruptedWithin(AT_ONCE);
        assertThat(queue.count("job")).isZero();
        assertThat(queue.count("step")).isZero();
        await(jobs.submit(QueueFixture.job(account, "[[\"hang\"]]")));
        assertThat(steps.hanging.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void otherJobsWorkGoesOn() throws Exception {
        var job = hangingJob(RARE_HEARTBEAT);
        await(jobs.submit(QueueFixture.job(account, "[[\"hang\"]]")));
        assertThat(steps.hanging.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        await(jobs.cancel(account, TestPlan.KIND, job));
        assertInterruptedWithin(AT_ONCE);
        assertThat(steps.interrupted.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void heartbeatFindsItWhereNobodyListens() throws Exception {
        var job = hangingJob(DEAF);
        await(jobs.delete(account, TestPlan.KIND, List.of(job)));
        assertInterruptedWithin(Duration.ofSeconds(10));
    }

    private UUID hangingJob(Map<String, String> settings) throws Exception {
        var job = await(jobs.submit(QueueFixture.job(account, "[[\"hang\"]]")));
        var all = new HashMap<>(settings);
        all.put("mediajobs.sweep.slots", "2");
        all.put("mediajobs.sweep.poll", "100ms");
        other = queue.otherSweep(vertx, steps, all);
        other.listener().start();
        thread.submit(() -> other.sweep().run(LONG));
        assertThat(steps.hanging.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        if (settings == RARE_HEARTBEAT) {
            Wait.until("listening", Duration.ofSeconds(10), other.listener()::listening);
        }
        return job;
    }

    private void assertInterruptedWithin(Duration time) throws InterruptedException {
        assertThat(steps.interrupted.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS))
                .as("interrupted within %s", time)
                .isTrue();
    }
}
