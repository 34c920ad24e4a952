package dev.mediajobs.job;

import dev.mediajobs.testsupport.QueryPlan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Shorthand for tests of the queue: each test has an account, and so a pipeline, of its own. */
@Singleton
class QueueFixture {

    private static final AtomicLong ACCOUNTS = new AtomicLong(1_000_000);

    final JobStore store;
    final JobHistory history;
    final Plans plans;
    private final Pool pool;

    QueueFixture(JobStore store, JobHistory history, Plans plans, Pool pool) {
        this.store = store;
        this.history = history;
        this.plans = plans;
        this.pool = pool;
    }

    /** One that runs no steps. */
    JobSweep lightSweep(List<WorkerCalls> workers) {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(SweepSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(Map.of("mediajobs.sweep.steps", "false"))
                .build()
                .getConfigMapping(SweepSettings.class);
        var light = new Plans(List.copyOf(plans.all().values()), List.of(new TestSteps()), settings);
        return new JobSweep(
                store,
                light,
                settings,
                new Chores(List.of()),
                new WakeUp(pool, settings, workers),
                new SweepMetrics(new SimpleMeterRegistry()));
    }

    /** A sweep as another process has it, with ears of its own. */
    OtherSweep otherSweep(Vertx vertx, StepRunner runner, Map<String, String> overrides) {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(SweepSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(overrides)
                .build()
                .getConfigMapping(SweepSettings.class);
        var own = new Plans(List.copyOf(plans.all().values()), List.of(runner), settings);
        var wakeUp = new WakeUp(pool, settings, List.of());
        var metrics = new SweepMetrics(new SimpleMeterRegistry());
        var sweep = new JobSweep(store, own, settings, new Chores(List.of()), wakeUp, metrics);
        return new OtherSweep(sweep, new WakeUpListener(vertx, pool, wakeUp, settings, 20));
    }

    record OtherSweep(JobSweep sweep, WakeUpListener listener) {}

    static long newAccount() {
        return ACCOUNTS.incrementAndGet();
    }

    static NewJob job(long account, String stages) {
        return new NewJob(
                account, TestPlan.KIND, NewJob.DEFAULT_PRIORITY, "t", null, null, "oss://samples/none.wav", stages);
    }

    void clear() {
        sql("truncate job, pipeline, client_token, job_files cascade");
    }

    UUID pipeline(long account, int concurrency) {
        return await(store.defaultPipeline(account, TestPlan.KIND, concurrency));
    }

    /** One beside the default one. */
    UUID ownPipeline(long account, int concurrency, int priority) {
        var id = JobIds.next();
        await(pool.preparedQuery("insert into pipeline (id, account_id, kind, name, concurrency, priority)"
                        + " values ($1, $2, $3, 'own', $4, $5)")
                .execute(Tuple.of(id, account, TestPlan.KIND, concurrency, (short) priority)));
        return id;
    }

    void change(UUID pipeline, String assignment) {
        await(pool.preparedQuery("update pipeline set " + assignment + " where id = $1")
                .execute(Tuple.of(pipeline)));
    }

    UUID submit(UUID pipeline, NewJob job) {
        var id = JobIds.next();
        await(store.submit(id, pipeline, job));
        return id;
    }

    int admit(UUID pipeline) {
        return await(store.admit(pipeline, 100, plans.all()));
    }

    List<ClaimedStep> claim(int limit) {
        return await(store.claim("test", Duration.ofMinutes(5), List.of(TestSteps.KIND), limit));
    }

    /** Lets leases run out now: as if their worker had been silent for that long. */
    void expire(Lease lease) {
        await(pool.preparedQuery("update step set lease_until = now() - interval '1 second' where id = $1"
                        + " and fence = $2 and state = 'RUNNING'")
                .execute(Tuple.of(lease.stepId(), lease.fence())));
    }

    void letRetryBegin() {
        sql("update step set not_before = now() where state = 'READY'");
    }

    Job find(long account, UUID id) {
        return await(store.find(account, id, TestPlan.KIND, SecondResult.NONE))
                .orElseThrow()
                .job();
    }

    List<Row> sql(String statement) {
        return StreamSupport.stream(await(pool.query(statement).execute()).spliterator(), false)
                .toList();
    }

    QueryPlan explain(String statement, Object... parameters) {
        return QueryPlan.of(pool, statement, parameters);
    }

    long count(String from) {
        return sql("select count(*) from " + from).get(0).getLong(0);
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30));
    }
}
