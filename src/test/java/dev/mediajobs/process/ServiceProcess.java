package dev.mediajobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which ends with the test at the latest. */
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final HttpClient probes =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** What a start is given. */
    record Start(Map<String, String> environment, List<String> jvmOptions, List<String> arguments) {

        static Start with(Map<String, String> environment) {
            return new Start(environment, List.of(), List.of());
        }

        Start jvmOption(String option) {
            return new Start(environment, List.of(option), arguments);
        }

        Start argument(String argument) {
            return new Start(environment, jvmOptions, List.of(argument));
        }
    }

    /** @param directory to work in; the log is written there too */
    static ServiceProcess start(Path directory, Start start) {
        var command = new ArrayList<String>();
        // Starts sooner, and most of these processes end young.
        command.addAll(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(start.jvmOptions());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(start.arguments());
        var port = freePort();
        try {
            Files.createDirectories(directory);
            var log = Files.createTempFile(directory, "service-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("MEDIAJOBS_") || name.startsWith("QUARKUS_"));
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(start.environment());
            var process = builder.start();
            ALIVE.add(process);
            return new ServiceProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess awaitReady() throws Exception {
        Wait.until("readiness of " + log, START_TIMEOUT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The service ended with " + process.exitValue() + ":\n" + log());
            }
            return readiness() == 200;
        });
        return this;
    }

    /** @return the status of the readiness probe; 0 while nobody answers */
    int readiness() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return probes.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that the process has printed. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL: it can do nothing about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM, as an operator ends it. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it does not run, and does not know. */
    void pause() throws Exception {
        signal("STOP");
        var status = Path.of("/proc", Long.toString(pid()), "status");
        Wait.until("pause", PROBE_TIMEOUT, () -> Files.readString(status).contains("State:\tT"));
    }

    /** SIGCONT */
    void resume() throws Exception {
        signal("CONT");
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Process " + pid() + " has not ended");
        }
        return process.exitValue();
    }

    /** Ends it in whatever state it is: SIGKILL also ends who is paused. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ALIVE.remove(process);
    }

    private void signal(String name) throws Exception {
        var sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
        if (sent.waitFor() != 0) {
            throw new AssertionError("SIG" + name + " did not reach " + pid());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
