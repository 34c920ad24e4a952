package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program without environment and input, keeps the beginning of what it says, and leaves nothing of it behind. */
final class ChildProcess {

    private static final int MAX_OUTPUT_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 4 * 1024;
    private static final Duration EXIT_WAIT = Duration.ofSeconds(5);

    /** @param exitCode the program's own, or 128 and the number of the signal that ended it */
    record Outcome(int exitCode, String output, String errors) {}

    private ChildProcess() {}

    /**
     * @throws IOException when the program cannot be started
     * @throws InterruptedException when the calling thread was interrupted; the program has been killed
     */
    static Outcome run(List<String> command, Path directory, Duration timeout)
            throws IOException, InterruptedException, MediaException {
        return run(command, directory, timeout, MAX_OUTPUT_BYTES);
    }

    /** @param keptBytes so much of the output is kept */
    static Outcome run(List<String> command, Path directory, Duration timeout, int keptBytes)
            throws IOException, InterruptedException, MediaException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        var process = builder.start();
        try {
            var output = new Drain(process.getInputStream(), keptBytes);
            var errors = new Drain(process.getErrorStream(), MAX_OUTPUT_BYTES);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new MediaException(
                        Reason.TIMED_OUT, "Decoding took longer than " + timeout.toSeconds() + " seconds.");
            }
            return new Outcome(process.exitValue(), output.text(), errors.text());
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        // It may write until it is gone, and its directory is about to be removed.
        process.onExit()
                .orTimeout(EXIT_WAIT.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(e -> null)
                .join();
    }

    /** Reads to the end, so that a talkative program is not held up, but keeps little. */
    private static final class Drain extends Thread {

        private final InputStream in;
        private final int most;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Drain(InputStream in, int most) {
            super("decoder-output");
            this.in = in;
            this.most = most;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            var buffer = new byte[BUFFER_BYTES];
            try {
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    synchronized (kept) {
                        kept.write(buffer, 0, Math.min(n, most - kept.size()));
                    }
                }
            } catch (IOException e) {
                // The program was killed.
            }
        }

        String text() throws InterruptedException {
            join(EXIT_WAIT.toMillis());
            synchronized (kept) {
                return kept.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
