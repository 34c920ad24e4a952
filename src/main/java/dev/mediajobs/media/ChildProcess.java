package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs a program without environment and input, keeps the beginning of what it says, and leaves nothing of it behind. */
final class ChildProcess {

    static final int MAX_OUTPUT_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 4 * 1024;

    /** Of long complaints, so much of the end is kept too: that is where a program says why it ended. */
    private static final int END_BYTES = 4 * 1024;

    private static final Duration EXIT_WAIT = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long GONE_PAUSE_NANOS = 2_000_000;

    /** @param exitCode the program's own, or 128 and the number of the signal that ended it */
    record Outcome(int exitCode, String output, String errors) {}

    /** Takes what a program says while it says it. */
    @FunctionalInterface
    interface Listener {
        void read(InputStream output) throws IOException;
    }

    /** Looks at what a program does, several times a second, until it ends. */
    @FunctionalInterface
    interface Watcher {
        /**
         * @param processes the program and all it started
         * @throws MediaException when it has to be killed
         */
        void look(List<ProcessHandle> processes) throws MediaException, IOException;
    }

    private static final Watcher UNWATCHED = processes -> {
        // The system's own programs.
    };

    private ChildProcess() {}

    /**
     * @throws IOException when the program cannot be started
     * @throws InterruptedException when the calling thread was interrupted; the program has been killed
     */
    static Outcome run(List<String> command, Path directory, Duration timeout)
            throws IOException, InterruptedException, MediaException {
        return run(command, directory, timeout, UNWATCHED, MAX_OUTPUT_BYTES);
    }

    /** @param keptBytes so much of the output is kept */
    static Outcome run(List<String> command, Path directory, Duration timeout, Watcher watcher, int keptBytes)
            throws IOException, InterruptedException, MediaException {
        return follow(command, directory, timeout, watcher, output -> new Drain(output, keptBytes, 0));
    }

    /** @param listener called on a thread of its own; when it returns or throws, nothing more is read */
    static Outcome run(List<String> command, Path directory, Duration timeout, Watcher watcher, Listener listener)
            throws IOException, InterruptedException, MediaException {
        return follow(command, directory, timeout, watcher, output -> new Listening(output, listener));
    }

    private static Outcome follow(
            List<String> command, Path directory, Duration timeout, Watcher watcher, Function<InputStream, Output> read)
            throws IOException, InterruptedException, MediaException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        var process = builder.start();
        var seen = new HashSet<ProcessHandle>();
        try {
            var output = read.apply(process.getInputStream());
            Output errors = new Drain(process.getErrorStream(), MAX_OUTPUT_BYTES - END_BYTES, END_BYTES);
            var end = System.nanoTime() + timeout.toNanos();
            while (!process.waitFor(pauseMillis(end), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() >= end) {
                    throw new MediaException(
                            Reason.TIMED_OUT, "Decoding took longer than " + timeout.toSeconds() + " seconds.");
                }
                var processes = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .toList();
                seen.addAll(processes);
                watcher.look(processes);
            }
            return new Outcome(process.exitValue(), output.text(), errors.text());
        } finally {
            kill(process, seen);
        }
    }

    private static long pauseMillis(long end) {
        return Math.max(0, Math.min(LOOK_EVERY_MILLIS, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }

    private static void kill(Process process, Set<ProcessHandle> seen) {
        // Those whose parent ended before are no descendants any more.
        process.descendants().forEach(seen::add);
        seen.removeIf(one -> !one.isAlive());
        seen.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        // They may write until they are gone, and the directory is about to be removed.
        var end = System.nanoTime() + EXIT_WAIT.toNanos();
        while ((process.isAlive() || seen.stream().anyMatch(ChildProcess::isRunning)) && System.nanoTime() < end) {
            LockSupport.parkNanos(GONE_PAUSE_NANOS);
        }
    }

    /** What is only waiting for its parent to take notice does nothing any more. */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private abstract static class Output extends Thread {

        Output(String name) {
            super(name);
            setDaemon(true);
        }

        abstract String text() throws InterruptedException, IOException;
    }

    /** Closes the output at the end, so that a program that goes on ends too. */
    private static final class Listening extends Output {

        private final InputStream in;
        private final Listener listener;
        private volatile Throwable failure;

        Listening(InputStream in, Listener listener) {
            super("decoder-listener");
            this.in = in;
            this.listener = listener;
            start();
        }

        @Override
        public void run() {
            try (in) {
                listener.read(in);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        }

        @Override
        String text() throws InterruptedException, IOException {
            join(EXIT_WAIT.toMillis());
            if (failure != null || isAlive()) {
                throw new IOException("What a program says cannot be used", failure);
            }
            return "";
        }
    }

    /** Reads to the end, so that a talkative program is not held up, but keeps little. */
    private static final class Drain extends Output {

        private final InputStream in;
        private final int most;
        private final byte[] end;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long beyond;

        /**
         * @param most so many bytes of the beginning are kept
         * @param atEnd and so many of the end
         */
        Drain(InputStream in, int most, int atEnd) {
            super("decoder-output");
            this.in = in;
            this.most = most;
            this.end = new byte[atEnd];
            start();
        }

        @Override
        public void run() {
            var buffer = new byte[BUFFER_BYTES];
            try {
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    synchronized (kept) {
                        var first = Math.min(n, most - kept.size());
                        kept.write(buffer, 0, first);
                        keepEnd(buffer, first, n);
                    }
                }
            } catch (IOException e) {
                // The program was killed.
            }
        }

        private void keepEnd(byte[] buffer, int from, int until) {
            for (var i = from; end.length > 0 && i < until; i++) {
                end[(int) (beyond++ % end.length)] = buffer[i];
            }
        }

        @Override
        String text() throws InterruptedException {
            join(EXIT_WAIT.toMillis());
            synchronized (kept) {
                for (var i = Math.max(0, beyond - end.length); i < beyond; i++) {
                    kept.write(end[(int) (i % end.length)]);
                }
                beyond = 0;
                return kept.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
