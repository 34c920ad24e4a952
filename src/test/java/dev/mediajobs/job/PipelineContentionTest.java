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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many pipelines, and many sweeps that admit from all of them at once, as processes of their own do. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class PipelineContentionTest {

    private static final int PIPELINES = 20;
    private static final int PAUSED = 4;
    private static final int CONCURRENCY = 2;
    private static final int JOBS = 12;
    private static final int SWEEPS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Budget LONG = new Budget(PATIENCE.multipliedBy(2), PATIENCE.multipliedBy(2), false);
    private static final Map<String, String> TWO_SLOTS =
            Map.of("mediajobs.sweep.slots", "2", "mediajobs.sweep.poll", "50ms", "mediajobs.sweep.lease", "60s");

    /** Jobs of several stages, of which some fail: every way to make room for the next one. */
    private static final List<String> STAGES = List.of(
            "[[\"ok\"]]",
            "[[\"ok\",\"take:2\",\"ok\"],[\"ok\"]]",
            "[[\"take:5\"],[\"ok\"]]",
            "[[\"fail:Code\",\"ok\"]]");

    @Inject
    QueueFixture queue;

    @Inject
    Jobs jobs;

    @Inject
    Vertx vertx;

    private final Random random = new Random();
    private final ExecutorService threads = Executors.newFixedThreadPool(SWEEPS);
    private final List<QueueFixture.OtherSweep> sweeps = new ArrayList<>();
    private final List<Future<SweepReport>> runs = new ArrayList<>();

    /** Each begin and end of a job's run, in the order they happen: an end is written before it is committed. */
    @BeforeEach
    void recordRuns() {
        queue.clear();
        queue.sql("create table run_change (id bigint generated always as identity, pipeline_id uuid, step int)");
        queue.sql("""
                create function record_run() returns trigger language plpgsql as $$ begin
                  insert into run_change (pipeline_id, step)
                  values (new.pipeline_id, case when new.state = 'RUNNING' then 1 else -1 end);
                  return new; end $$
                """);
        queue.sql(
                "create trigger record_run after update on job for each row"
                        + " when (old.state <> new.state and 'RUNNING' in (old.state, new.state)) execute function record_run()");
    }

    @AfterEach
    void forgetRuns() {
        sweeps.forEach(sweep -> {
            sweep.sweep().stop(PATIENCE);
            sweep.sweep().end();
        });
        threads.shutdownNow();
        queue.sql("drop trigger record_run on job");
        queue.sql("drop function record_run");
        queue.sql("drop table run_change");
        queue.clear();
    }

    @Test
    void limitsHoldWhilePipelinesArePausedAndResumed() throws Exception {
        var pipelines = IntStream.range(0, PIPELINES)
                .mapToObj(i -> queue.ownPipeline(QueueFixture.newAccount(), CONCURRENCY, 1 + i % 10))
                .toList();
        var paused = pipelines.subList(0, PAUSED);
        paused.forEach(pipeline -> queue.change(pipeline, "status = 'Paused'"));
        for (var i = 0; i < JOBS; i++) {
            pipelines.forEach(this::submit);
        }
        startSweeps();
        awaitQueued("all that are not paused", PAUSED * JOBS);
        assertThat(queue.count("run_change where " + isOne(paused))).isZero();
        paused.forEach(pipeline -> queue.change(pipeline, "status = 'Active'"));
        await(jobs.callToWork());
        awaitQueued("all", 0);
        endSweeps();
        assertThat(queue.count("job where state in ('SUCCEEDED', 'FAILED')")).isEqualTo(PIPELINES * JOBS);
        assertThat(queue.count("job where state = 'FAILED' and error_code <> 'Code'"))
                .isZero();
        assertThat(queue.count("step where fence > 1")).isZero();
        assertThat(mostAtOnce()).hasSize(PIPELINES).containsOnly((long) CONCURRENCY);
    }

    /** Pauses and resumes again and again, while jobs run: after a pause nothing begins until it is over. */
    @Test
    void nothingBeginsAfterAPause() throws Exception {
        var pipelines = IntStream.range(0, PIPELINES)
                .mapToObj(i -> queue.ownPipeline(QueueFixture.newAccount(), CONCURRENCY, 6))
                .toList();
        for (var i = 0; i < JOBS; i++) {
            pipelines.forEach(this::submit);
        }
        startSweeps();
        while (queue.count("job where state = 'QUEUED'") > 0) {
            var pipeline = pipelines.get(random.nextInt(PIPELINES));
            queue.change(pipeline, "status = 'Paused'");
            var begun = begun(pipeline);
            queue.count("job where state = 'QUEUED'");
            assertThat(begun(pipeline)).isEqualTo(begun);
            queue.change(pipeline, "status = 'Active'");
        }
        awaitQueued("all", 0);
        endSweeps();
        assertThat(mostAtOnce()).hasSize(PIPELINES).allMatch(most -> most <= CONCURRENCY);
    }

    private void submit(UUID pipeline) {
        queue.submit(pipeline, QueueFixture.job(1, STAGES.get(random.nextInt(STAGES.size()))));
    }

    private void startSweeps() {
        for (var i = 0; i < SWEEPS; i++) {
            var sweep = queue.otherSweep(vertx, new TestSteps(), TWO_SLOTS);
            sweeps.add(sweep);
            runs.add(threads.submit(() -> sweep.sweep().run(LONG)));
        }
    }

    private void endSweeps() throws Exception {
        sweeps.forEach(sweep -> sweep.sweep().stop(PATIENCE));
        var admitted = 0;
        for (var run : runs) {
            admitted += run.get().admitted();
        }
        assertThat(admitted).isEqualTo(PIPELINES * JOBS);
    }

    /** Looks, meanwhile, at what is committed: never more at once than there may be. */
    private void awaitQueued(String which, int left) throws Exception {
        Wait.until("the end of " + which, PATIENCE, () -> {
            assertThat(queue.sql("select pipeline_id from job where state = 'RUNNING' group by 1 having count(*) > "
                            + CONCURRENCY))
                    .isEmpty();
            return queue.count("job where state in ('QUEUED', 'RUNNING')") == left;
        });
    }

    private long begun(UUID pipeline) {
        return queue.count("run_change where step = 1 and pipeline_id = '" + pipeline + "'");
    }

    /** By pipeline. */
    private List<Long> mostAtOnce() {
        return queue
                .sql(
                        "select max(running) from (select pipeline_id, sum(step) over (partition by pipeline_id order by id)"
                                + " as running from run_change) runs group by pipeline_id")
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private static String isOne(List<UUID> pipelines) {
        return pipelines.stream()
                .map(id -> "'" + id + "'")
                .toList()
                .toString()
                .replace("[", "pipeline_id in (")
                .replace("]", ")");
    }
}
