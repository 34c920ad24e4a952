package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;

/** What a program left in its private directory, before the service opens any of it. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Removes all, when among it is what leads elsewhere, or is neither a file nor a directory. No decoder
     * makes such: one that was taken over would have the service read, as a picture or a recording, what it cannot itself.
     *
     * @throws MediaException when there was any
     */
    static void refuseLinks(Path directory) throws IOException, MediaException {
        var strange = new ArrayList<Path>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var harmless = attributes.isSymbolicLink()
                        ? leadsWithin(file, directory)
                        : attributes.isRegularFile() && (int) Files.getAttribute(file, "unix:nlink") == 1;
                if (!harmless) {
                    strange.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                strange.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        if (!strange.isEmpty()) {
            empty(directory);
            throw new MediaException(Reason.NOT_MEDIA, "The media file made the decoder leave what no decoder leaves.");
        }
    }

    /** Libraries are unpacked under several names. */
    private static boolean leadsWithin(Path link, Path directory) {
        try {
            return link.toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static void empty(Path directory) throws IOException {
        var entries = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(directory)) {
            all.forEach(entries::add);
        }
        for (var entry : entries) {
            Directories.delete(entry);
        }
    }
}
