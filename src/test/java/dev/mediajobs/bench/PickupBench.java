package dev.mediajobs.bench;

import dev.mediajobs.testsupport.SignedCalls;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** From the commit of a job to its first step running on a service that has nothing else to do. */
public final class PickupBench {

    private static final String ENGINE = "mediajobs.engine.speech.name";
    private static final String NOTIFIES = "mediajobs.sweep.notifications";
    private static final Map<String, String> ALL = Map.of(ENGINE, "fixture");
    private static final Map<String, String> SERVES = Map.of(ENGINE, "fixture", "mediajobs.sweep.mode", "off");
    private static final Map<String, String> MUTE =
            Map.of(ENGINE, "fixture", "mediajobs.sweep.mode", "off", NOTIFIES, "false");
    private static final Map<String, String> DEAF = Map.of(ENGINE, "fixture", NOTIFIES, "false");

    /** Its first step ends at once: what is measured lies before it. */
    private static final Map<String, String> SUBMIT = Map.of("InputFile", "oss://bench/does-not-exist.wav");

    /** So that submits fall anywhere in a period. */
    private static final Duration POLL_PERIOD = Duration.ofSeconds(1);

    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    private static final int WARM_UP = 50;
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String WAITS = """
            select extract(epoch from min(s.started_at) - j.created_at) * 1000 as millis
            from job j join step s on s.job_id = j.id
            where s.stage = 0
            group by j.id, j.created_at""";

    private final BenchDatabase database;
    private final Pool pool;
    private final Connections connections;
    private final int count;

    private PickupBench(BenchDatabase database, Vertx vertx, int count) {
        this.database = database;
        this.pool = database.pool(vertx, 2);
        this.connections = new Connections(vertx);
        this.count = count;
    }

    /** @param args how many jobs a line, how many rounds */
    public static void main(String[] args) throws Exception {
        var vertx = Vertx.vertx();
        try (var database = new BenchDatabase()) {
            var bench = new PickupBench(database, vertx, Integer.parseInt(args[0]));
            for (var round = 1; round <= Integer.parseInt(args[1]); round++) {
                bench.measure("one process", ALL, null, SHORT_PAUSE);
                bench.measure("worker another process, NOTIFY", SERVES, ALL, SHORT_PAUSE);
                bench.measure("worker another process, polling", MUTE, DEAF, POLL_PERIOD);
            }
        } finally {
            vertx.close().await().indefinitely();
        }
    }

    private void measure(String name, Map<String, String> front, Map<String, String> worker, Duration pause)
            throws IOException {
        var variant = PackagedService.Variant.parse("");
        try (var serving = PackagedService.start(database, variant, front);
                var working = worker == null ? null : PackagedService.start(database, variant, worker)) {
            pool.query("truncate job, nonce cascade").execute().await().indefinitely();
            submitOneAfterTheOther(serving, WARM_UP, SHORT_PAUSE);
            pool.query("truncate job, nonce cascade").execute().await().indefinitely();
            submitOneAfterTheOther(serving, count, pause);
            print(name, waits());
        }
    }

    private void submitOneAfterTheOther(PackagedService service, int jobs, Duration longestPause) {
        var calls = new SignedCalls(service.port(), PackagedService.ACCESS_KEY_ID, PackagedService.ACCESS_KEY_SECRET);
        for (var i = 0; i < jobs; i++) {
            List<Buffer> call = List.of(calls.v3("SubmitASRJob", SUBMIT));
            var sent = connections.send(service.port(), call, 1);
            if (sent.firstRefusal() != null) {
                throw new IllegalStateException(sent.firstRefusal());
            }
            awaitIdle();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longestPause.toNanos()));
        }
    }

    private void awaitIdle() {
        var deadline = System.nanoTime() + JOB_TIMEOUT.toNanos();
        while (count("state in ('QUEUED', 'RUNNING')") > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("A job did not end");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private long count(String which) {
        var rows = pool.query("select count(*) from job where " + which)
                .execute()
                .await()
                .indefinitely();
        return rows.iterator().next().getLong(0);
    }

    private double[] waits() {
        var rows = pool.query(WAITS).execute().await().indefinitely();
        var millis = StreamSupport.stream(rows.spliterator(), false)
                .mapToDouble(row -> row.getNumeric("millis").doubleValue())
                .sorted()
                .toArray();
        if (millis.length != count) {
            throw new IllegalStateException(millis.length + " of " + count + " jobs were picked up");
        }
        return millis;
    }

    private static void print(String name, double[] sortedMillis) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-34s p50 %7.1f ms  p90 %7.1f ms  p99 %7.1f ms  max %7.1f ms  of %d jobs",
                name,
                quantile(sortedMillis, 0.5),
                quantile(sortedMillis, 0.9),
                quantile(sortedMillis, 0.99),
                Arrays.stream(sortedMillis).max().orElseThrow(),
                sortedMillis.length));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }
}
