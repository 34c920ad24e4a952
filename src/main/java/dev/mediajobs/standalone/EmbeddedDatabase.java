package dev.mediajobs.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL of the service's own, kept in a directory. Its data survive restarts and crashes: the library's defaults,
 * which trade that for speed, are set back.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration ORPHAN_STOP_TIMEOUT = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final Path home;
    private PostgresWatch watch;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lockFile, Path home) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.home = home;
    }

    /**
     * Starts PostgreSQL on a free loopback port.
     *
     * @param dataDir the service's data directory; made when absent
     * @throws IllegalStateException when another process holds the directory, or PostgreSQL does not start
     */
    public static EmbeddedDatabase start(Path dataDir) {
        var home = dataDir.toAbsolutePath().normalize();
        FileChannel lockFile = null;
        try {
            Files.createDirectories(home);
            lockFile = lock(home);
            stopOrphan(home.resolve("postgres"));
            makePrivate(home.resolve("cache"));
            var output = ProcessBuilder.Redirect.appendTo(logOf(home).toFile());
            var postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(home.resolve("postgres"))
                    .setOverrideWorkingDirectory(
                            home.resolve("cache").resolve("postgres").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_TIMEOUT)
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .start();
            return new EmbeddedDatabase(postgres, lockFile, home);
        } catch (IOException | RuntimeException e) {
            release(lockFile);
            if (e instanceof InUse inUse) {
                throw inUse;
            }
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start; see " + logOf(home)
                            + ". As root it needs user namespaces (unshare -U): run as another user where a container"
                            + " forbids them, or set MEDIAJOBS_DATABASE=external and the datasource's settings.",
                    e);
        }
    }

    /** From now on it is started again whenever it ends by itself. */
    public void keepRunning() {
        watch = new PostgresWatch(home.resolve("postgres"), logOf(home));
    }

    /** Settings that point both clients of the service at this database. */
    public Map<String, String> settings() {
        return settings(postgres.getPort());
    }

    static Map<String, String> settings(int port) {
        var address = "postgresql://127.0.0.1:" + port + "/postgres";
        return Map.of(
                "quarkus.datasource.reactive.url",
                address,
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    public int port() {
        return postgres.getPort();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        try {
            postgres.close();
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL did not stop cleanly", e);
        } finally {
            release(lockFile);
        }
    }

    private static Path logOf(Path home) {
        return home.resolve("postgres.log");
    }

    private static FileChannel lock(Path home) throws IOException {
        var channel =
                FileChannel.open(home.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new InUse(home);
        }
        return channel;
    }

    private static void release(FileChannel lockFile) {
        if (lockFile == null) {
            return;
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library opens its directory of programs to everybody; only who may come here can reach it. */
    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A service that was killed leaves its PostgreSQL running; we hold the lock, so nobody uses it any more. */
    private static void stopOrphan(Path pgData) throws IOException {
        var pidFile = pgData.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        var running = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (running.isEmpty()) {
            return;
        }
        if (!isPostgresOf(pgData, running.get())) {
            // Since a restart of the machine its number is another's; PostgreSQL would take that for itself.
            Files.delete(pidFile);
            return;
        }
        LOG.infof("Stopping PostgreSQL %d, left by a service that was killed", pid);
        stopAtOnce(running.get());
        if (!ended(running.get())) {
            running.get().destroyForcibly();
            ended(running.get());
        }
    }

    private static boolean isPostgresOf(Path pgData, ProcessHandle process) {
        var isPostgres =
                process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
        return isPostgres
                && process.info()
                        .arguments()
                        .map(a -> List.of(a).contains(pgData.toString()))
                        .orElse(true);
    }

    /** SIGINT: at SIGTERM PostgreSQL would wait for everybody who still looks into it. */
    private static void stopAtOnce(ProcessHandle postgres) {
        try {
            // The shell's own: small images have no program of that name.
            new ProcessBuilder("sh", "-c", "kill -INT " + postgres.pid()).start();
        } catch (IOException e) {
            LOG.debug("There is no shell", e);
            postgres.destroy();
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(ORPHAN_STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "PostgreSQL %d has not ended", process.pid());
        }
        return !process.isAlive();
    }

    static final class InUse extends IllegalStateException {
        InUse(Path home) {
            super("The data directory " + home + " is in use by another process; stop it or set MEDIAJOBS_DATA_DIR");
        }
    }
}
