package dev.mediajobs.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The service as it is delivered, in a process of its own, on a benchmark's database. */
final class PackagedService implements AutoCloseable {

    static final String ACCESS_KEY_ID = "bench";
    static final String ACCESS_KEY_SECRET = "secret-of-the-bench";

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** All services of one run share a database, so that what one has sealed the others must open. */
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final Process process;
    private final int port;
    private final Path log;

    private PackagedService(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** A build and its settings, written as {@code JAR,setting=value,...}; an empty JAR is the one just built. */
    record Variant(String name, Path jar, Map<String, String> settings) {

        static Variant parse(String text) {
            var parts = text.split(",", -1);
            var settings = new java.util.LinkedHashMap<String, String>();
            Arrays.stream(parts).skip(1).filter(setting -> !setting.isEmpty()).forEach(setting -> {
                var pair = setting.split("=", 2);
                settings.put(pair[0], pair[1]);
            });
            return new Variant(text.isEmpty() ? "here" : text, parts[0].isEmpty() ? JAR : Path.of(parts[0]), settings);
        }
    }

    /** @param settings beside those of the variant, which win */
    static PackagedService start(BenchDatabase database, Variant variant, Map<String, String> settings)
            throws IOException {
        var port = freePort();
        var log = Files.createTempFile(database.directory(), "service-", ".log");
        var all = new java.util.TreeMap<>(database.settings());
        all.put("mediajobs.database", "external");
        all.put("mediajobs.data-dir", database.directory().resolve("service").toString());
        all.put("mediajobs.master-key", MASTER_KEY);
        all.put("mediajobs.access-key-id", ACCESS_KEY_ID);
        all.put("mediajobs.access-key-secret", ACCESS_KEY_SECRET);
        all.put("mediajobs.throttling.requests-per-second", "0");
        all.put("quarkus.http.port", Integer.toString(port));
        all.putAll(settings);
        all.putAll(variant.settings());
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Arrays.stream(System.getenv()
                        .getOrDefault("BENCH_SERVICE_OPTIONS", "")
                        .trim()
                        .split(" +"))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", variant.jar().toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var service = new PackagedService(process, port, log);
        service.awaitReady();
        return service;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Duration processorTime() {
        return Processors.timeOf(process.toHandle());
    }

    private void awaitReady() throws IOException {
        var client = HttpClient.newHttpClient();
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The service did not start:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
