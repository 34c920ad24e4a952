package dev.mediajobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of its own, which ends with the test at the latest. */
public final class Child implements AutoCloseable {

    private static final Duration PAUSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param workingDirectory of the process
     * @param logDirectory where what it prints is kept
     * @param environment changes the environment, which is that of the test
     */
    public static Child start(
            List<String> command, Path workingDirectory, Path logDirectory, Consumer<Map<String, String>> environment) {
        try {
            Files.createDirectories(logDirectory);
            var log = Files.createTempFile(logDirectory, "service-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            environment.accept(builder.environment());
            var process = builder.start();
            ALIVE.add(process);
            return new Child(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that the process has printed. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGTERM, as an operator ends it. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL: it can do nothing about it, and who is paused ends too. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGSTOP: it does not run, and does not know. */
    public void pause() throws Exception {
        signal("STOP");
        var status = Path.of("/proc", Long.toString(pid()), "status");
        Wait.until("pause", PAUSE_TIMEOUT, () -> Files.readString(status).contains("State:\tT"));
    }

    /** SIGCONT */
    public void resume() throws Exception {
        signal("CONT");
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Process " + pid() + " has not ended");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ALIVE.remove(process);
    }

    @Override
    public String toString() {
        return "process " + pid() + " (" + log + ")";
    }

    private void signal(String name) throws Exception {
        var sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
        if (sent.waitFor() != 0) {
            throw new AssertionError("SIG" + name + " did not reach " + pid());
        }
    }
}
