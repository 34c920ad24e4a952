package dev.mediajobs.media;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Directories that only this process uses, below one of its own. A lock says that the owner lives; what a crash left is
 * removed by the next process that uses the same place. A process id would not do: in containers it is always 1.
 */
@ApplicationScoped
class PrivateDirectories {

    private static final String LOCK_SUFFIX = ".lock";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private Path own;
    private FileChannel lock;

    @Inject
    PrivateDirectories(MediaSettings settings) {
        this(settings.tempDir());
    }

    PrivateDirectories(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** @return a new, empty directory; the caller removes it */
    synchronized Path create() throws IOException {
        if (own == null) {
            Files.createDirectories(root);
            removeLeftovers();
            takeOwn();
        }
        return Files.createTempDirectory(own, "", OWNER_ONLY);
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (own != null) {
            Directories.delete(own);
            Files.deleteIfExists(lockFileOf(own));
            lock.close();
            own = null;
        }
    }

    private void takeOwn() throws IOException {
        var directory = root.resolve(processName() + "-" + UUID.randomUUID());
        var lockFile = lockFileOf(directory);
        lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        if (!Files.exists(lockFile)) {
            // Another process took us for dead between the two calls.
            lock.close();
            takeOwn();
            return;
        }
        own = Files.createDirectory(directory, OWNER_ONLY);
        // Decoders may be another user, who must get to the directory that is theirs. Its name cannot be guessed.
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private void removeLeftovers() throws IOException {
        try (var lockFiles = Files.newDirectoryStream(root, "*" + LOCK_SUFFIX)) {
            for (var lockFile : lockFiles) {
                // To open and close a lock file of this process would release its lock.
                if (!lockFile.getFileName().toString().startsWith(processName() + "-")) {
                    removeIfOwnerGone(lockFile);
                }
            }
        }
    }

    private static void removeIfOwnerGone(Path lockFile) {
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return;
            }
            var name = lockFile.getFileName().toString();
            var directory = lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
            if (Files.exists(directory)) {
                Directories.delete(directory);
                Log.infof("Removed %s, left by a process that was killed", directory);
            }
            Files.deleteIfExists(lockFile);
        } catch (IOException | OverlappingFileLockException e) {
            Log.debugf(e, "%s stays", lockFile);
        }
    }

    /** Unlike the process id alone, not taken again by the next process of a restarted container. */
    private static String processName() {
        var self = ProcessHandle.current();
        var started = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        return self.pid() + "-" + started;
    }

    private static Path lockFileOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + LOCK_SUFFIX);
    }
}
