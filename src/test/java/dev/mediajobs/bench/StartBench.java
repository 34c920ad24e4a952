package dev.mediajobs.bench;

import dev.mediajobs.testsupport.SignedCalls;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/** How long the packaged service takes from its start to the first job, and what memory it holds, build beside build. */
public final class StartBench {

    private static final Map<String, String> SUBMIT =
            Map.of("InputFile", "oss://bench/recording.wav", "Title", "A recording");
    private static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final int CALLS = 10_000;
    private static final int CONNECTIONS = 32;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BenchDatabase database;
    private final Connections connections = new Connections(Vertx.vertx());
    private boolean keyIsMissing = true;

    private StartBench(BenchDatabase database) {
        this.database = database;
    }

    /** Of one build. */
    private static final class Figures {
        private final List<Double> port = new ArrayList<>();
        private final List<Double> job = new ArrayList<>();
        private final List<Double> idle = new ArrayList<>();
        private double used;
        private double callsPerSecond;
    }

    /** @param args how many starts of each, then {@code name=command} for each build */
    public static void main(String[] args) throws Exception {
        var rounds = Integer.parseInt(args[0]);
        var builds = new LinkedHashMap<String, List<String>>();
        Arrays.stream(args).skip(1).map(arg -> arg.split("=", 2)).forEach(pair -> builds.put(pair[0], words(pair[1])));
        try (var database = new BenchDatabase()) {
            new StartBench(database).compare(builds, rounds);
        }
        System.exit(0);
    }

    private void compare(Map<String, List<String>> builds, int rounds) throws Exception {
        prepare();
        var figures = new LinkedHashMap<String, Figures>();
        for (var round = 0; round <= rounds; round++) {
            for (var build : builds.entrySet()) {
                var target =
                        round == 0 ? new Figures() : figures.computeIfAbsent(build.getKey(), name -> new Figures());
                start(build.getValue(), target, round == rounds);
                System.out.printf(
                        Locale.ROOT,
                        "%s %-28s port %6.0f ms, first job %6.0f ms, idle %5.1f MB%n",
                        round == 0 ? "warming up" : "round " + round,
                        build.getKey(),
                        last(target.port),
                        last(target.job),
                        last(target.idle));
            }
        }
        System.out.printf(
                "%n| build | to the open port, median ms | to the first job, median (range) ms | idle MB | after %,d calls MB | submits/s |%n",
                CALLS);
        figures.forEach((name, f) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f (%.0f-%.0f) | %.1f | %.1f | %,.0f |%n",
                name,
                median(f.port),
                median(f.job),
                f.job.stream().min(Double::compare).orElseThrow(),
                f.job.stream().max(Double::compare).orElseThrow(),
                median(f.idle),
                f.used,
                f.callsPerSecond));
    }

    /** What the command migrate does: the tables, and with the first build's own start the key. */
    private void prepare() {
        var settings = database.settings();
        Flyway.configure()
                .dataSource(settings.get("quarkus.datasource.jdbc.url"), "postgres", "postgres")
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
    }

    private void start(List<String> command, Figures figures, boolean last) throws Exception {
        var port = freePort();
        var log = Files.createTempFile(database.directory(), "service-", ".log");
        var calls = new SignedCalls(port, PackagedService.ACCESS_KEY_ID, PackagedService.ACCESS_KEY_SECRET);
        var first = calls.v3("SubmitASRJob", SUBMIT);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment(port, keyIsMissing));
        var begin = System.nanoTime();
        var process = builder.start();
        try {
            try (var socket = connect(process, port, log)) {
                figures.port.add(millisSince(begin));
                call(socket, first, log);
                figures.job.add(millisSince(begin));
            }
            keyIsMissing = false;
            LockSupport.parkNanos(IDLE.toNanos());
            figures.idle.add(residentMegabytes(process.pid()));
            if (last) {
                figures.callsPerSecond = load(calls, port);
                figures.used = residentMegabytes(process.pid());
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** Twice: the first time warms up. */
    private double load(SignedCalls calls, int port) {
        var speed = 0.0;
        for (var half = 0; half < 2; half++) {
            var requests = IntStream.range(0, CALLS / 2)
                    .mapToObj(i -> calls.v3("SubmitASRJob", SUBMIT))
                    .toList();
            var sent = connections.send(port, requests, CONNECTIONS);
            if (!sent.refused().isEmpty()) {
                throw new IllegalStateException("Calls were refused: " + sent.firstRefusal());
            }
            speed = requests.size() / sent.seconds();
        }
        return speed;
    }

    private Map<String, String> environment(int port, boolean putKey) {
        var settings = database.settings();
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", settings.get("quarkus.datasource.reactive.url"));
        environment.put("QUARKUS_DATASOURCE_USERNAME", settings.get("quarkus.datasource.username"));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", settings.get("quarkus.datasource.password"));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("MEDIAJOBS_DATABASE", "external");
        environment.put(
                "MEDIAJOBS_DATA_DIR", database.directory().resolve("service").toString());
        environment.put("MEDIAJOBS_MASTER_KEY", MASTER_KEY);
        environment.put("MEDIAJOBS_SWEEP_MODE", "off");
        environment.put("MEDIAJOBS_THROTTLING_REQUESTS_PER_SECOND", "0");
        environment.put("MEDIAJOBS_ACCESS_BOOTSTRAP", Boolean.toString(putKey));
        environment.put("MEDIAJOBS_ACCESS_KEY_ID", PackagedService.ACCESS_KEY_ID);
        environment.put("MEDIAJOBS_ACCESS_KEY_SECRET", PackagedService.ACCESS_KEY_SECRET);
        return environment;
    }

    private static Socket connect(Process process, int port, Path log) throws IOException {
        var end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return socket;
            } catch (IOException e) {
                socket.close();
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("The service did not start:\n" + Files.readString(log));
    }

    private static void call(Socket socket, Buffer request, Path log) throws IOException {
        socket.getOutputStream().write(request.getBytes());
        var answer = new byte[4096];
        var length = socket.getInputStream().read(answer);
        var text = new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 200") || !text.contains("\"JobId\"")) {
            throw new IllegalStateException("The first call failed: " + text + "\n" + Files.readString(log));
        }
    }

    private static double residentMegabytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.trim().split(" +"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
