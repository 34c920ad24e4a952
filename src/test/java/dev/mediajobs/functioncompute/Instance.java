package dev.mediajobs.functioncompute;

import dev.mediajobs.process.Child;
import dev.mediajobs.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** An instance of a function: a process that listens on a port, and is frozen whenever it has no request. */
final class Instance implements AutoCloseable {

    /** What Function Compute gives a process to open its port. */
    static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration LIFECYCLE_LIMIT = Duration.ofSeconds(10);

    private final Wire wire;
    private final Child process;
    private final int port;
    private final Credentials credentials;
    private int inFlight;
    private boolean frozen;

    private Instance(Wire wire, Child process, int port, Credentials credentials) {
        this.wire = wire;
        this.process = process;
        this.port = port;
        this.credentials = credentials;
    }

    /** @param settings of the function, besides what the platform sets */
    static Instance start(Wire wire, List<String> command, Path directory, Map<String, String> settings)
            throws Exception {
        var credentials = Credentials.temporary();
        var port = Ports.free();
        var process = Child.start(command, directory, directory.resolve("logs"), environment -> {
            environment.clear();
            environment.putAll(Environment.of(directory, credentials));
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            environment.putAll(settings);
        });
        var instance = new Instance(wire, process, port, credentials);
        try {
            instance.awaitPort();
        } catch (AssertionError e) {
            instance.close();
            throw e;
        }
        var initialized = instance.call(Call.of("POST", "/initialize"), "/initialize", LIFECYCLE_LIMIT);
        if (initialized.status() != 200) {
            throw new AssertionError("/initialize was answered with " + initialized.status() + instance.log());
        }
        return instance;
    }

    /**
     * @param controlPath of the call's kind
     * @throws TimeoutException when it took longer than that; the process is killed then
     */
    Answer call(Call call, String controlPath, Duration timeLimit) throws Exception {
        begin();
        try {
            return wire.send(port, call.marked(controlPath, credentials), timeLimit);
        } catch (TimeoutException e) {
            process.kill();
            throw e;
        } finally {
            end();
        }
    }

    /** As the platform ends an instance it needs no more. */
    void stop() throws Exception {
        if (process.isAlive()) {
            var stopping = call(Call.of("GET", "/pre-stop"), "/pre-stop", LIFECYCLE_LIMIT);
            process.resume();
            process.terminate();
            if (stopping.status() != 200) {
                throw new AssertionError("/pre-stop was answered with " + stopping.status());
            }
        }
    }

    /** How the process ended. */
    int exitCode() throws InterruptedException {
        return process.exitCode();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return process.log();
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        process.close();
    }

    private synchronized void begin() throws Exception {
        if (inFlight++ == 0 && frozen) {
            process.resume();
            frozen = false;
        }
    }

    private synchronized void end() throws Exception {
        if (--inFlight == 0 && process.isAlive()) {
            process.pause();
            frozen = true;
        }
    }

    private void awaitPort() throws Exception {
        Wait.until("the port of " + process, START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The process ended with " + process.exitCode() + ":\n" + log());
            }
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }
}
