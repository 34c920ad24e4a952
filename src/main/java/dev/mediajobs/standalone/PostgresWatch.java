package dev.mediajobs.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts a PostgreSQL again that has ended by itself, as it does when there is no room for its log: until it succeeds, and on the
 * same port.
 */
final class PostgresWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Longer than a recovery takes; in seconds, as pg_ctl wants it. */
    private static final String START_TIMEOUT = "120";

    private final Path data;
    private final Path log;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param data PostgreSQL's directory, of a server that runs
     * @param log what it says is written there
     */
    PostgresWatch(Path data, Path log) {
        this.data = data;
        this.log = log;
        this.thread = new Thread(this::watch, "postgres-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is being started has started, or not, when this returns. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        var postmaster = postmaster();
        while (!closed) {
            if (postmaster.filter(ProcessHandle::isAlive).isPresent()) {
                pause(LOOK_EVERY);
                continue;
            }
            LOG.warnf("The embedded PostgreSQL has ended by itself, see %s; it is started again", log);
            startAgain();
            postmaster = postmaster();
        }
    }

    private void startAgain() {
        for (var pause = LOOK_EVERY; !closed; pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE)) {
            try {
                if (start()) {
                    LOG.info("The embedded PostgreSQL runs again");
                    return;
                }
                LOG.warnf("The embedded PostgreSQL cannot be started yet, see %s", log);
            } catch (IOException e) {
                LOG.warnf("The embedded PostgreSQL cannot be started yet: %s", e);
            }
            pause(pause);
        }
    }

    /** With the options of its last start: that is what restart means. */
    private boolean start() throws IOException {
        var command = new ArrayList<String>();
        if (Files.getAttribute(data, "unix:uid").equals(0)) {
            // PostgreSQL refuses to be root's.
            command.addAll(List.of("unshare", "-U"));
        }
        var program = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
        command.add(Path.of(program).resolveSibling("pg_ctl").toString());
        command.addAll(List.of("-D", data.toString(), "-w", "-t", START_TIMEOUT, "restart"));
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        var process = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(output)
                .start();
        var interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor() == 0;
                } catch (InterruptedException e) {
                    // What is half started would be left running.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
        } catch (IOException | NumberFormatException e) {
            LOG.debug("There is no number of a PostgreSQL", e);
            return Optional.empty();
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
