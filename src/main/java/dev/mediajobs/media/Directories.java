package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

final class Directories {

    private Directories() {}

    /**
     * Removes a directory with all that is in it; links are removed, not followed. None is fine. Directories below are emptied
     * into this one first: a hostile program may have made a tree too deep for any path.
     */
    static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(directory);
            return;
        }
        var moved = 0;
        for (var entries = entries(directory); !entries.isEmpty(); entries = entries(directory)) {
            for (var entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    for (var below : entries(entry)) {
                        if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
                            makeWritable(below);
                            Files.move(below, unused(directory, moved++));
                        } else {
                            Files.deleteIfExists(below);
                        }
                    }
                }
                Files.deleteIfExists(entry);
            }
        }
        Files.deleteIfExists(directory);
    }

    private static Path unused(Path directory, int number) {
        var name = directory.resolve("removed-" + number);
        return Files.exists(name, LinkOption.NOFOLLOW_LINKS) ? unused(directory, number + 1_000_000) : name;
    }

    private static List<Path> entries(Path directory) throws IOException {
        makeWritable(directory);
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            // Removed by somebody else.
        }
        return found;
    }

    /** Programs may have made it unreadable for their own user, which is ours. */
    private static void makeWritable(Path directory) throws IOException {
        if (!Files.isWritable(directory) || !Files.isReadable(directory) || !Files.isExecutable(directory)) {
            try {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            } catch (NoSuchFileException e) {
                // Removed by somebody else.
            }
        }
    }
}
