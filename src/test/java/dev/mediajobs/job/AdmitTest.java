package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class AdmitTest {

    private static final int THREADS = 12;
    private static final int CONCURRENCY = 3;
    private static final int ROUNDS = 25;

    /** Locks and counts in one statement: the count's snapshot is older than the lock. */
    private static final String RACY = """
            with pipe as (
                select id, concurrency from pipeline where id = $1 for update
            ), running as (
                select count(*) as jobs from job, pipe where pipeline_id = pipe.id and state = 'RUNNING'
            )
            update job set state = 'RUNNING', stage = 0, stage_open = 1
            where id in (
                select job.id from job, pipe
                where pipeline_id = pipe.id and state = 'QUEUED'
                order by priority desc, created_at
                limit greatest(0, (select concurrency from pipe) - (select jobs from running))
                for update of job skip locked
            )
            """;

    @Inject
    QueueFixture queue;

    @Inject
    Pool pool;

    @BeforeEach
    void clear() {
        queue.clear();
    }

    /** Accounts that have nothing to do, and long queues, cost a sweep nothing. */
    @Test
    void onlyPipelinesThatWaitAreLookedAt() throws Exception {
        queue.sql("insert into pipeline (id, account_id, kind, name, concurrency)" + " select gen_random_uuid(), n, '"
                + TestPlan.KIND + "', 'idle', 1 from generate_series(1, 2000) n");
        var waiting = new TreeSet<UUID>();
        for (var i = 0; i < 3; i++) {
            waiting.add(queue.ownPipeline(QueueFixture.newAccount(), 1, 6));
        }
        waiting.forEach(pipeline -> queue.sql("""
                insert into job (id, account_id, pipeline_id, kind, priority, input, parameters)
                select gen_random_uuid(), 1, '%s', '%s', 6, 'x', '[]' from generate_series(1, 1000)
                """.formatted(pipeline, TestPlan.KIND)));
        queue.sql("analyze job, pipeline");

        var found = await(queue.store.waitingPipelines(Set.of(TestPlan.KIND), 10));
        var plan = queue.explain(Sql.load("job/waiting-pipelines"), 10, new String[] {TestPlan.KIND});

        assertThat(found).containsExactlyInAnyOrderElementsOf(waiting);
        // A job and a pipeline for each, whether one runs, and that no more wait.
        assertThat(plan.rowsRead()).as(plan.json()).isBetween(3L, 20L);
    }

    @Test
    void concurrencyHoldsUnderContention() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            assertThat(runningAfter(queue::admit)).isEqualTo(CONCURRENCY);
        }
    }

    /** Shows that the test above would see the race if there were one. */
    @Test
    void oneStatementForLockAndCountAdmitsTooMany() throws Exception {
        var most = 0L;
        for (var round = 0; round < ROUNDS * 4 && most <= CONCURRENCY; round++) {
            most = Math.max(
                    most,
                    runningAfter(pipeline -> await(pool.preparedQuery(RACY).execute(Tuple.of(pipeline)))));
        }
        assertThat(most).isGreaterThan(CONCURRENCY);
    }

    @Test
    void largerPriorityGoesFirstThenAge() {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 2);
        var low = queue.submit(pipeline, withPriority(account, 1));
        var old = queue.submit(pipeline, withPriority(account, 9));
        var young = queue.submit(pipeline, withPriority(account, 9));
        queue.admit(pipeline);
        assertThat(queue.find(account, old).state()).isEqualTo(JobState.RUNNING);
        assertThat(queue.find(account, young).state()).isEqualTo(JobState.RUNNING);
        assertThat(queue.find(account, low).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void pipelineUnservedForLongestComesFirst() {
        var busy = queue.pipeline(QueueFixture.newAccount(), 1);
        var account = QueueFixture.newAccount();
        var quiet = queue.pipeline(account, 1);
        for (var i = 0; i < 3; i++) {
            queue.submit(busy, QueueFixture.job(account - 1, "[[\"ok\"]]"));
        }
        queue.admit(busy);
        queue.submit(quiet, QueueFixture.job(account, "[[\"ok\"]]"));
        queue.change(busy, "concurrency = 2");
        assertThat(await(queue.store.waitingPipelines(queue.plans.all().keySet(), 10)))
                .containsExactly(quiet, busy);
    }

    /** Each sweep would otherwise lock and count it for nothing. */
    @Test
    void fullPipelineIsLeftAloneUntilThereIsAPlace() {
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, 1);
        var first = queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\"]]"));
        queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\"]]"));
        queue.admit(pipeline);
        assertThat(await(queue.store.waitingPipelines(queue.plans.all().keySet(), 10)))
                .isEmpty();
        var served = queue.sql("select served_at from pipeline").get(0).getOffsetDateTime(0);
        assertThat(queue.admit(pipeline)).isZero();
        assertThat(queue.sql("select served_at from pipeline").get(0).getOffsetDateTime(0))
                .isEqualTo(served);
        queue.sql("update job set state = 'SUCCEEDED', finished_at = now() where id = '" + first + "'");
        assertThat(await(queue.store.waitingPipelines(queue.plans.all().keySet(), 10)))
                .containsExactly(pipeline);
    }

    private static NewJob withPriority(long account, int priority) {
        return new NewJob(account, TestPlan.KIND, priority, "t", null, null, "oss://samples/x", "[[\"ok\"]]");
    }

    private long runningAfter(Consumer<UUID> admit) throws Exception {
        queue.clear();
        var account = QueueFixture.newAccount();
        var pipeline = queue.pipeline(account, CONCURRENCY);
        for (var i = 0; i < THREADS * CONCURRENCY; i++) {
            queue.submit(pipeline, QueueFixture.job(account, "[[\"ok\"]]"));
        }
        var barrier = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var done = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        admit.accept(pipeline);
                        return null;
                    }))
                    .toList();
            for (var d : done) {
                d.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return queue.count("job where state = 'RUNNING'");
    }
}
