package dev.mediajobs.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.mediajobs.bench.BenchDatabase;
import dev.mediajobs.bench.Processors;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Steps that do nothing, a second: this queue and db-scheduler in turn, on one PostgreSQL. */
public final class QueueBench {

    private static final int CONNECTIONS = 20;
    private static final String KIND = "Bench";

    private final BenchDatabase database;
    private final DataSource jdbc;
    private final Pool pool;
    private final int count;

    private QueueBench(BenchDatabase database, DataSource jdbc, Pool pool, int count) {
        this.database = database;
        this.jdbc = jdbc;
        this.pool = pool;
        this.count = count;
    }

    /** @param args how many steps a round, how many rounds */
    public static void main(String[] args) throws Exception {
        var count = Integer.parseInt(args[0]);
        var rounds = Integer.parseInt(args[1]);
        try (var database = new BenchDatabase();
                var jdbc = jdbc(database)) {
            Flyway.configure().dataSource(jdbc).load().migrate();
            var vertx = Vertx.vertx();
            try {
                new QueueBench(database, jdbc, database.pool(vertx, CONNECTIONS), count).compare(rounds);
            } finally {
                vertx.close().await().indefinitely();
            }
        }
    }

    private void compare(int rounds) {
        var contenders = new java.util.LinkedHashMap<String, Supplier<Speed>>();
        contenders.put("mediajobs, 100 steps a job", () -> mediajobs(100));
        contenders.put("mediajobs, 1 step a job", () -> mediajobs(1));
        contenders.put("db-scheduler, lock-and-fetch 0.5/1", () -> dbScheduler(0.5, 1));
        contenders.put("db-scheduler, lock-and-fetch 0.5/4", () -> dbScheduler(0.5, 4));
        var sums = new HashMap<String, Double>();
        for (var round = 0; round <= rounds; round++) {
            for (var contender : contenders.entrySet()) {
                var speed = contender.getValue().get();
                if (round == 0) {
                    continue; // The compilers' round.
                }
                sums.merge(contender.getKey(), speed.perSecond(), Double::sum);
                print(
                        "round %d  %-36s %8.0f steps/s  processor µs a step: own %4.0f, database %4.0f",
                        round, contender.getKey(), speed.perSecond(), speed.ownMicros(), speed.databaseMicros());
            }
        }
        var best = Math.max(
                sums.get("db-scheduler, lock-and-fetch 0.5/1"), sums.get("db-scheduler, lock-and-fetch 0.5/4"));
        contenders
                .keySet()
                .forEach(name -> print(
                        "mean     %-36s %8.0f steps/s  %.2f x db-scheduler",
                        name, sums.get(name) / rounds, sums.get(name) / best));
    }

    private Speed mediajobs(int stepsPerJob) {
        sql("truncate job, pipeline cascade");
        var settings = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SweepSettings.class)
                .withDefaultValues(Map.of("mediajobs.sweep.slots", "4", "mediajobs.sweep.notifications", "false"))
                .build()
                .getConfigMapping(SweepSettings.class);
        var store = new JobStore(pool);
        var plans = new Plans(List.of(new BenchPlan(stepsPerJob)), List.of(new NoOp()), settings);
        var wakeUp = new WakeUp(pool, settings, List.of());
        var metrics = new SweepMetrics(new SimpleMeterRegistry());
        var sweep = new JobSweep(store, plans, settings, new Chores(List.of()), wakeUp, metrics);
        var pipeline = store.defaultPipeline(1, KIND, 1_000).await().indefinitely();
        IntStream.range(0, count / stepsPerJob)
                .forEach(i -> store.submit(JobIds.next(), pipeline, new NewJob(1, KIND, 6, null, null, null, "x", "{}"))
                        .await()
                        .indefinitely());
        settle();
        var clock = start();
        try {
            var report = sweep.run(Budget.untilNothingIsLeft());
            if (report.finished() != count) {
                throw new IllegalStateException("Not all were done: " + report);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            sweep.end();
        }
        return clock.stop();
    }

    private Speed dbScheduler(double lower, double upper) {
        sql("drop table if exists scheduled_tasks");
        sql("create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                + " execution_time timestamptz not null, picked boolean not null, picked_by text,"
                + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                + " last_heartbeat timestamptz, version bigint not null, priority smallint,"
                + " primary key (task_name, task_instance))");
        sql("create index on scheduled_tasks (execution_time)");
        sql("create index on scheduled_tasks (last_heartbeat)");
        var done = new CountDownLatch(count);
        var task = Tasks.oneTime("no-op").execute((instance, context) -> done.countDown());
        var scheduler = Scheduler.create(jdbc, task)
                .threads(CONNECTIONS)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(lower, upper)
                .failureLogging(LogLevel.WARN, true)
                .build();
        var due = Instant.now();
        for (var from = 0; from < count; from += 1_000) {
            var batch = IntStream.range(from, Math.min(count, from + 1_000))
                    .<TaskInstance<?>>mapToObj(
                            i -> task.instance(UUID.randomUUID().toString()))
                    .toList();
            scheduler.scheduleBatch(batch, due);
        }
        settle();
        var clock = start();
        scheduler.start();
        try {
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Not all were done");
            }
            return clock.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            scheduler.stop();
        }
    }

    private void settle() {
        sql("vacuum analyze");
        sql("checkpoint");
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    private Stopwatch start() {
        return new Stopwatch(System.nanoTime(), database.processorTime(), Processors.ofThisProcess());
    }

    /** What is measured began then. */
    private final class Stopwatch {

        private final long beginNanos;
        private final Duration databaseTime;
        private final Duration ownTime;

        Stopwatch(long beginNanos, Duration databaseTime, Duration ownTime) {
            this.beginNanos = beginNanos;
            this.databaseTime = databaseTime;
            this.ownTime = ownTime;
        }

        Speed stop() {
            return new Speed(
                    count / ((System.nanoTime() - beginNanos) / 1e9),
                    micros(Processors.ofThisProcess().minus(ownTime)),
                    micros(database.processorTime().minus(databaseTime)));
        }

        private double micros(Duration time) {
            return time.toNanos() / 1e3 / count;
        }
    }

    /** Processor time of this process and of the database in microseconds a step. */
    private record Speed(double perSecond, double ownMicros, double databaseMicros) {}

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static AgroalDataSource jdbc(BenchDatabase database) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(connections -> connections
                        .maxSize(CONNECTIONS + 5)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(
                                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres")
                                .principal(new NamePrincipal("postgres"))
                                .credential(new SimplePassword("postgres")))));
    }

    private record BenchPlan(int stepsPerJob) implements JobPlan {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int defaultConcurrency() {
            return 1_000;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }

        @Override
        public List<StepSpec> first(Job job) {
            return IntStream.range(0, stepsPerJob)
                    .mapToObj(i -> new StepSpec("no-op", "{}"))
                    .toList();
        }

        @Override
        public Next next(Job job, List<StepOutput> outputs) {
            return new Next.Success(Map.of(KIND, "[]"));
        }
    }

    private static final class NoOp implements StepRunner {

        @Override
        public String kind() {
            return "no-op";
        }

        @Override
        public String run(StepTask task) {
            return "{}";
        }
    }
}
