package dev.mediajobs.access;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files of the data directory that only the service's own user can read. */
@ApplicationScoped
class LocalSecrets {

    private static final Set<PosixFilePermission> NOT_THE_OWNERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path home;
    private final boolean allowed;

    LocalSecrets(
            @ConfigProperty(name = "mediajobs.data-dir") Path home,
            @ConfigProperty(name = "mediajobs.database") String database,
            LaunchMode mode) {
        this.home = home;
        this.allowed = database.equals("embedded") || mode != LaunchMode.NORMAL;
    }

    /** Whether this process has its database to itself, so that its secrets may live here instead of in the settings. */
    boolean allowed() {
        return allowed;
    }

    Path place(String name) {
        return home.toAbsolutePath().normalize().resolve(name);
    }

    Optional<String> read(String name) {
        try {
            if (!Files.exists(place(name))) {
                return Optional.empty();
            }
            requirePrivate(place(name));
            return Optional.of(Files.readString(place(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all: a crash in between leaves no half of a secret behind. */
    void write(String name, String content) {
        try {
            var target = place(name);
            Files.createDirectories(target.getParent());
            var draft = Files.createTempFile(target.getParent(), name, ".tmp", ownerOnly(target));
            Files.writeString(draft, content);
            flush(draft, StandardOpenOption.WRITE);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            if (isPosix(target)) {
                flush(target.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To the disk: what is sealed with a key is in the database at once, and must not outlive the key. */
    private static void flush(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        if (isPosix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(NOT_THE_OWNERS::contains)) {
            throw new IllegalStateException(
                    "Others than its owner may read or write the secret in " + file + ": chmod 600 it");
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        if (!isPosix(path)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
