package dev.mediajobs.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** The embedded PostgreSQL as a command finds it: run by the service, or at rest. */
final class CommandDatabase {

    /** For a service that is just starting or ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(100);

    private CommandDatabase() {}

    /**
     * Points the clients to the database of the running service, or else starts it.
     *
     * @param make whether it may be made when there is none
     * @return the database that was started, and is to be ended
     * @throws IllegalStateException when there is none, or no way to it
     */
    static Optional<EmbeddedDatabase> of(Path dataDir, boolean make) {
        if (!make && !Files.exists(dataDir.resolve("postgres").resolve("PG_VERSION"))) {
            throw new IllegalStateException("There is no database in "
                    + dataDir.toAbsolutePath().normalize()
                    + ": start the service first, set MEDIAJOBS_DATA_DIR to where it keeps its data, or set"
                    + " MEDIAJOBS_DATABASE=external and the datasource's settings");
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Optional.of(EmbeddedDatabase.start(dataDir));
            } catch (EmbeddedDatabase.InUse inUse) {
                var port = portOfRunning(dataDir);
                if (port.isPresent()) {
                    EmbeddedDatabase.settings(port.getAsInt()).forEach(System::setProperty);
                    return Optional.empty();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw inUse;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** What PostgreSQL says of itself: its port in the fourth line, and in the eighth whether it accepts connections. */
    private static OptionalInt portOfRunning(Path dataDir) {
        var pidFile = dataDir.resolve("postgres").resolve("postmaster.pid");
        try {
            var lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of();
            return lines.size() >= 8 && lines.get(7).strip().equals("ready")
                    ? OptionalInt.of(Integer.parseInt(lines.get(3).strip()))
                    : OptionalInt.empty();
        } catch (NoSuchFileException e) {
            return OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
