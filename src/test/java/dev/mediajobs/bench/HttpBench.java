package dev.mediajobs.bench;

import dev.mediajobs.testsupport.SignedCalls;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Signed calls a second of the packaged service, beside what its database and its HTTP server do alone. */
public final class HttpBench implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final long ACCOUNT = 1_000_000_000_000_001L;
    private static final String INSERT = "insert into job (id, account_id, pipeline_id, kind, priority, title,"
            + " description, user_data, input, parameters) values ($1, $2, $3, 'ASR', 6, $4, null, $5, $6, '{}')";
    private static final UUID PIPELINE = UUID.randomUUID();
    private static final Map<String, String> SUBMIT =
            Map.of("InputFile", "oss://bench/recording.wav", "Title", "A recording", "UserData", "{\"order\": 4711}");

    private final Vertx vertx = Vertx.vertx();
    private final BenchDatabase database;
    private final Pool pool;
    private final Connections connections;
    private final int count;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private HttpBench(BenchDatabase database, int count) {
        this.database = database;
        this.pool = database.pool(vertx, CONNECTIONS);
        this.connections = new Connections(vertx);
        this.count = count;
    }

    /** @param args how many calls a line, how many rounds, and which builds if not the one just built */
    public static void main(String[] args) throws Exception {
        var variants =
                Arrays.stream(args).skip(2).map(PackagedService.Variant::parse).toList();
        if (variants.isEmpty()) {
            variants = List.of(PackagedService.Variant.parse(""));
        }
        var services = new LinkedHashMap<String, PackagedService>();
        int refused;
        try (var database = new BenchDatabase();
                var bench = new HttpBench(database, Integer.parseInt(args[0]))) {
            try {
                for (var variant : variants) {
                    services.put(
                            variant.name(),
                            PackagedService.start(database, variant, Map.of("mediajobs.sweep.mode", "off")));
                }
                refused = bench.compare(services, Integer.parseInt(args[1]));
            } finally {
                services.values().forEach(PackagedService::close);
            }
        }
        System.exit(refused == 0 ? 0 : 1);
    }

    private int compare(Map<String, PackagedService> services, int rounds) {
        var finished = finishedJob();
        lines.put("raw durable insert, 32 connections", new Line(this::rawInserts, null));
        services.forEach(
                (variant, service) -> add(services.size() == 1 ? "" : " [" + variant + "]", service, finished));
        for (var round = 0; round <= rounds; round++) {
            print("%s", round == 0 ? "warming up" : "round " + round + " of " + rounds);
            for (var line : lines.entrySet()) {
                settle();
                var shot = line.getValue().measure();
                if (round > 0) {
                    line.getValue().shots.add(shot);
                    print("  %-44s %s", line.getKey(), shot);
                }
            }
        }
        return report();
    }

    private void add(String suffix, PackagedService service, UUID finished) {
        var calls = new SignedCalls(service.port(), PackagedService.ACCESS_KEY_ID, PackagedService.ACCESS_KEY_SECRET);
        var query = Map.of("JobId", finished.toString().replace("-", ""));
        lines.put("GET /q/health/live, 32" + suffix, http(service, 32, () -> calls.get("/q/health/live")));
        lines.put("submit, V3, 32" + suffix, http(service, 32, () -> calls.v3("SubmitASRJob", SUBMIT)));
        lines.put("submit, V3, 64" + suffix, http(service, 64, () -> calls.v3("SubmitASRJob", SUBMIT)));
        lines.put("submit, V1, 32" + suffix, http(service, 32, () -> calls.v1("SubmitASRJob", SUBMIT)));
        lines.put("query, V3, 32" + suffix, http(service, 32, () -> calls.v3("GetSmartHandleJob", query)));
        lines.put("query, V1, 32" + suffix, http(service, 32, () -> calls.v1("GetSmartHandleJob", query)));
    }

    private Line http(PackagedService service, int connectionCount, Supplier<Buffer> request) {
        return new Line(
                () -> {
                    var requests = IntStream.range(0, count)
                            .mapToObj(i -> request.get())
                            .toList();
                    return () -> connections.send(service.port(), requests, connectionCount);
                },
                service);
    }

    private Supplier<Connections.Sent> rawInserts() {
        return () -> {
            var left = new AtomicInteger(count);
            var open = new AtomicInteger(CONNECTIONS);
            var done = new CompletableFuture<Void>();
            var nanos = new long[count];
            var begin = System.nanoTime();
            for (var i = 0; i < CONNECTIONS; i++) {
                insert(left, open, done, nanos);
            }
            done.join();
            var seconds = (System.nanoTime() - begin) / 1e9;
            Arrays.sort(nanos);
            return new Connections.Sent(seconds, nanos, Map.of(), null);
        };
    }

    private void insert(AtomicInteger left, AtomicInteger open, CompletableFuture<Void> done, long[] nanos) {
        var mine = left.decrementAndGet();
        if (mine < 0) {
            if (open.decrementAndGet() == 0) {
                done.complete(null);
            }
            return;
        }
        var begin = System.nanoTime();
        pool.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        UUID.randomUUID(),
                        ACCOUNT,
                        PIPELINE,
                        SUBMIT.get("Title"),
                        SUBMIT.get("UserData"),
                        SUBMIT.get("InputFile"))))
                .subscribe()
                .with(
                        inserted -> {
                            nanos[mine] = System.nanoTime() - begin;
                            insert(left, open, done, nanos);
                        },
                        done::completeExceptionally);
    }

    /** A job with a transcript of ten sentences. */
    private UUID finishedJob() {
        var id = UUID.randomUUID();
        var sentence = "{\"content\":\"ask not what your country can do for you\",\"from\":1.0,\"to\":4.5,"
                + "\"timestamp\":1000,\"channelId\":0}";
        var transcript = "[" + String.join(",", java.util.Collections.nCopies(10, sentence)) + "]";
        pool.preparedQuery("insert into job (id, account_id, pipeline_id, kind, state, finished_at, title, input,"
                        + " parameters) values ($1, $2, $3, 'ASR', 'SUCCEEDED', now(), 'A recording', 'oss://bench/a',"
                        + " '{}')")
                .execute(Tuple.of(id, ACCOUNT, PIPELINE))
                .chain(() -> pool.preparedQuery("insert into result (job_id, type, data) values ($1, 'ASR', $2)")
                        .execute(Tuple.of(id, transcript)))
                .await()
                .indefinitely();
        return id;
    }

    private void settle() {
        for (var statement :
                List.of("delete from job where state = 'QUEUED'", "truncate nonce", "vacuum analyze", "checkpoint")) {
            pool.query(statement).execute().await().indefinitely();
        }
    }

    /** @return how many calls were refused */
    private int report() {
        var insert = lines.get("raw durable insert, 32 connections").mean();
        print("");
        print(
                "%-44s %8s %17s %9s %9s %28s",
                "mean of rounds", "calls/s", "range", "x insert", "p99 ms", "µs a call: service/db/load");
        lines.forEach((name, line) -> print(
                "%-44s %8.0f %8.0f-%8.0f %9.2f %9.1f %9.0f %9.0f %9.0f",
                name,
                line.mean(),
                line.shots.stream().mapToDouble(Shot::perSecond).min().orElseThrow(),
                line.shots.stream().mapToDouble(Shot::perSecond).max().orElseThrow(),
                line.mean() / insert,
                line.shots.stream().mapToDouble(Shot::p99).average().orElseThrow(),
                line.shots.stream().mapToDouble(Shot::serviceMicros).average().orElseThrow(),
                line.shots.stream().mapToDouble(Shot::databaseMicros).average().orElseThrow(),
                line.shots.stream().mapToDouble(Shot::loadMicros).average().orElseThrow()));
        var errors = lines.values().stream()
                .flatMap(line -> line.shots.stream())
                .mapToInt(Shot::errors)
                .sum();
        print("%d calls refused", errors);
        return errors;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        vertx.close().await().indefinitely();
    }

    /** One line of the report, measured once a round. */
    private final class Line {

        private final Supplier<Supplier<Connections.Sent>> work;
        private final PackagedService service;
        private final List<Shot> shots = new java.util.ArrayList<>();

        Line(Supplier<Supplier<Connections.Sent>> work, PackagedService service) {
            this.work = work;
            this.service = service;
        }

        Shot measure() {
            var ready = work.get();
            var before = times();
            var sent = ready.get();
            var after = times();
            if (sent.firstRefusal() != null) {
                print("  first refusal: %s", sent.firstRefusal());
            }
            return new Shot(
                    count / sent.seconds(),
                    sent.millis(0.5),
                    sent.millis(0.99),
                    micros(before[0], after[0]),
                    micros(before[1], after[1]),
                    micros(before[2], after[2]),
                    sent.refused().values().stream().mapToInt(Integer::intValue).sum());
        }

        double mean() {
            return shots.stream().mapToDouble(Shot::perSecond).average().orElseThrow();
        }

        private Duration[] times() {
            return new Duration[] {
                service == null ? Duration.ZERO : service.processorTime(),
                database.processorTime(),
                Processors.ofThisProcess()
            };
        }

        private double micros(Duration before, Duration after) {
            return after.minus(before).toNanos() / 1e3 / count;
        }
    }

    private record Shot(
            double perSecond,
            double p50,
            double p99,
            double serviceMicros,
            double databaseMicros,
            double loadMicros,
            int errors) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%7.0f/s  p50 %5.1f ms  p99 %6.1f ms  processor µs a call: service %4.0f, database %4.0f, load %4.0f"
                            + "  refused %d",
                    perSecond,
                    p50,
                    p99,
                    serviceMicros,
                    databaseMicros,
                    loadMicros,
                    errors);
        }
    }
}
