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

/** The packaged service as a process of its own, which ends with the test at the latest. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient probes =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();
    private final Child process;
    private final int port;

    private ServiceProcess(Child process, int port) {
        this.process = process;
        this.port = port;
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
        return start(directory, ServiceJar.command(start.jvmOptions()), start);
    }

    /** @param program with its options, to be followed by arguments */
    static ServiceProcess start(Path directory, List<String> program, Start start) {
        var command = new ArrayList<>(program);
        command.addAll(start.arguments());
        var port = freePort();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var process = Child.start(command, directory, directory, environment -> {
            environment.keySet().removeIf(name -> name.startsWith("MEDIAJOBS_") || name.startsWith("QUARKUS_"));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            environment.putAll(start.environment());
        });
        return new ServiceProcess(process, port);
    }

    ServiceProcess awaitReady() throws Exception {
        Wait.until("readiness of " + process, START_TIMEOUT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The service ended with " + process.exitCode() + ":\n" + log());
            }
            return readiness() == 200;
        });
        return this;
    }

    /** @return the status of the readiness probe; 0 while nobody answers */
    int readiness() throws InterruptedException {
        return health("ready");
    }

    /** @return the status of the liveness probe; 0 while nobody answers */
    int liveness() throws InterruptedException {
        return health("live");
    }

    private int health(String kind) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/" + kind))
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
        return process.log();
    }

    /** SIGKILL: it can do nothing about it. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** SIGTERM, as an operator ends it. */
    void terminate() {
        process.terminate();
    }

    /** SIGSTOP: it does not run, and does not know. */
    void pause() throws Exception {
        process.pause();
    }

    /** SIGCONT */
    void resume() throws Exception {
        process.resume();
    }

    int exitCode() throws InterruptedException {
        return process.exitCode();
    }

    /** Ends it in whatever state it is. */
    @Override
    public void close() {
        process.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
