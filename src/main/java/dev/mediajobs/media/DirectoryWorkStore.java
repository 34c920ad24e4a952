package dev.mediajobs.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** A directory a job, a file a name. */
class DirectoryWorkStore implements WorkStore {

    private static final String UNFINISHED = ".unfinished-";

    private final Path root;

    DirectoryWorkStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(String job, String name, Path file) throws IOException {
        var target = file(job, name);
        Files.createDirectories(target.getParent());
        sync(file);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            copyThenMove(file, target);
        }
        syncDirectory(target.getParent());
        syncDirectory(root);
    }

    @Override
    public byte[] read(String job, String name) throws IOException {
        return Files.readAllBytes(file(job, name));
    }

    @Override
    public void delete(String job) throws IOException {
        Directories.delete(directory(job));
    }

    @Override
    public List<String> jobs() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .filter(WorkNames::isSafe)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The temporary directory may lie on another file system than the store. */
    private static void copyThenMove(Path file, Path target) throws IOException {
        var unfinished = target.resolveSibling(UNFINISHED + UUID.randomUUID());
        try {
            Files.copy(file, unfinished);
            sync(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A step is recorded as done after its files are stored, so they must be on disk as surely as the record. */
    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A file is found after a power failure only when its name is on disk too. */
    private static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(String job, String name) {
        return directory(job).resolve(WorkNames.safe(name));
    }

    private Path directory(String job) {
        return root.resolve(WorkNames.safe(job));
    }
}
