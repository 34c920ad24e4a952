package dev.mediajobs.job;

import dev.mediajobs.bench.BenchDatabase;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;

/** Callers' times while old jobs are purged. */
public final class RetentionBench {

    private static final String KIND = "Bench";
    private static final long ACCOUNT = 1;
    private static final int CALLERS = 8;
    private static final int YOUNG = 10_000;
    private static final int SAMPLED_OLD = 10_000;
    private static final Duration ALONE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final double NANOS_PER_MILLI = 1e6;

    private static final String FILL_JOBS = """
            insert into job (id, account_id, pipeline_id, kind, state, title, input, parameters, created_at, modified_at,
                             finished_at, stage, steps_known, steps_done)
            select gen_random_uuid(), 1, $1, 'Bench', 'SUCCEEDED', 'title', 'oss://b/k', '{}',
                   now() - $2 * interval '1 day' - n * interval '1 second', now(), now(), 1, 2, 2
            from generate_series(1, $3) as n
            """;
    private static final String FILL_STEPS = """
            insert into step (job_id, stage, ordinal, kind, state, input, output, finished_at)
            select id, s, 0, 'bench', 'DONE', repeat('i', 200), repeat('o', 200), now()
            from job, generate_series(0, 1) as s
            """;
    private static final String FILL_RESULTS = """
            insert into result (job_id, type, data)
            select id, 'T' || r, repeat('d', 300) from job, generate_series(1, 3) as r
            """;
    private static final String LOCK_WAIT = """
            select coalesce(max(extract(epoch from clock_timestamp() - query_start) * 1000), 0)::float8 as millis
            from pg_stat_activity
            where wait_event_type = 'Lock'
            """;

    private final Pool pool;
    private final JobHistory history;
    private final JobStore store;
    private final List<UUID> asked = new ArrayList<>();
    private UUID pipeline;

    private RetentionBench(Pool pool) {
        this.pool = pool;
        this.history = new JobHistory(pool);
        this.store = new JobStore(pool);
    }

    /** @param args how many old jobs */
    public static void main(String[] args) throws Exception {
        var jobs = Integer.parseInt(args[0]);
        try (var database = new BenchDatabase()) {
            Flyway.configure()
                    .dataSource("jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres", "postgres", "postgres")
                    .load()
                    .migrate();
            var vertx = Vertx.vertx();
            try {
                new RetentionBench(database.pool(vertx, CALLERS + 4)).run(jobs);
            } finally {
                vertx.close().await().indefinitely();
            }
        }
    }

    private void run(int jobs) throws Exception {
        pipeline = await(store.defaultPipeline(ACCOUNT, KIND, 1));
        print("filling the tables with %d jobs", jobs + YOUNG);
        await(pool.preparedQuery(FILL_JOBS).execute(Tuple.of(pipeline, 181.0, jobs)));
        await(pool.preparedQuery(FILL_JOBS).execute(Tuple.of(pipeline, 1.0, YOUNG)));
        sql(FILL_STEPS);
        sql(FILL_RESULTS);
        sql("vacuum analyze");
        asked.addAll(ids("select id from job where created_at < now() - interval '180 days' limit " + SAMPLED_OLD));
        asked.addAll(ids("select id from job where created_at > now() - interval '180 days'"));
        Collections.shuffle(asked, new Random(1));
        measured("alone", () -> Thread.sleep(ALONE.toMillis()));
        var purged = new AtomicLong();
        measured("while purging", () -> purged.set(purge()));
        print("purged %d jobs; left are %d", purged.get(), count("job where created_at < now() - interval '180 days'"));
    }

    /** @return how many jobs went */
    private long purge() {
        var before = count("job where created_at < now() - interval '180 days'");
        var settings = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SweepSettings.class)
                .withDefaultValues(Map.of("mediajobs.sweep.notifications", "false"))
                .build()
                .getConfigMapping(SweepSettings.class);
        var plans = new Plans(List.of(new OldJobs()), List.of(), settings);
        var retention = new Retention(
                store,
                history,
                new JobFiles(pool),
                plans,
                new WakeUp(pool, settings, List.of()),
                settings,
                Clock.systemUTC());
        var began = System.nanoTime();
        while (retention.run()) {
            // Each run is one batch.
        }
        print("purged in %.1f s", (System.nanoTime() - began) / 1e9);
        return before - count("job where created_at < now() - interval '180 days'");
    }

    private interface Work {
        void done() throws Exception;
    }

    private void measured(String name, Work work) throws Exception {
        var over = new AtomicBoolean();
        var queries = new CopyOnWriteArrayList<List<Double>>();
        var submits = new CopyOnWriteArrayList<List<Double>>();
        var failures = new AtomicLong();
        var threads = new ArrayList<Thread>();
        for (var caller = 0; caller < CALLERS; caller++) {
            var random = new Random(caller);
            threads.add(new Thread(() -> {
                var own = new ArrayList<Double>();
                var ownSubmits = new ArrayList<Double>();
                try {
                    for (var i = 0; !over.get(); i++) {
                        if (i % 10 == 0) {
                            ownSubmits.add(timed(() -> store.submit(JobIds.next(), pipeline, newJob())));
                        } else {
                            var id = asked.get(random.nextInt(asked.size()));
                            own.add(timed(() -> history.withResults(ACCOUNT, KIND, id)));
                        }
                    }
                } catch (RuntimeException e) {
                    failures.incrementAndGet();
                    e.printStackTrace();
                }
                queries.add(own);
                submits.add(ownSubmits);
            }));
        }
        var longest = new AtomicLong();
        var looker = new Thread(() -> look(over, longest));
        threads.add(looker);
        threads.forEach(Thread::start);
        work.done();
        over.set(true);
        for (var thread : threads) {
            thread.join();
        }
        print("%-14s queries  %s", name, times(queries));
        print("%-14s submits  %s", name, times(submits));
        print("%-14s longest wait for a lock %.1f ms, failed callers %d", name, longest.get() / 1e3, failures.get());
    }

    private void look(AtomicBoolean over, AtomicLong longestMicros) {
        try {
            while (!over.get()) {
                var millis =
                        await(pool.query(LOCK_WAIT).execute()).iterator().next().getDouble("millis");
                longestMicros.accumulateAndGet((long) (millis * 1_000), Math::max);
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double timed(Supplier<Uni<?>> call) {
        var began = System.nanoTime();
        call.get().await().atMost(Duration.ofMinutes(1));
        return (System.nanoTime() - began) / NANOS_PER_MILLI;
    }

    private static String times(List<List<Double>> all) {
        var sorted = all.stream().flatMap(List::stream).sorted().toList();
        return "n %7d  p50 %6.2f  p99 %6.2f  p99.9 %6.2f  max %6.2f ms"
                .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
    }

    private static NewJob newJob() {
        return new NewJob(ACCOUNT, KIND, NewJob.DEFAULT_PRIORITY, null, null, null, "oss://b/k", "{}");
    }

    private List<UUID> ids(String query) {
        return StreamSupport.stream(await(pool.query(query).execute()).spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private long count(String from) {
        return await(pool.query("select count(*) from " + from).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        await(pool.query(statement).execute());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static final class OldJobs implements JobPlan {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int defaultConcurrency() {
            return 1;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(180);
        }

        @Override
        public List<StepSpec> first(Job job) {
            throw new IllegalStateException("Nothing is run here");
        }

        @Override
        public Next next(Job job, List<StepOutput> outputs) {
            throw new IllegalStateException("Nothing is run here");
        }
    }
}
