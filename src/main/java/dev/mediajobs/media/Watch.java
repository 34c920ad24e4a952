package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what a program and all it started use together, which no limit of the kernel adds up. */
final class Watch implements ChildProcess.Watcher {

    private static final int MOST_FILES = 10_000;

    /** Decoders make no directories; unpacking makes a few. */
    private static final int DEEPEST = 16;

    private static final long PAGE_BYTES = 4096;

    /** Programs and libraries are in memory too, and not counted by the limit of each process. */
    private static final long CODE_BYTES = 128L << 20;

    /** Containers round, ffmpeg flushes late, and a Java VM may leave something. */
    private static final long SLACK_BYTES = 1L << 20;

    private final Limits limits;
    private final Optional<Path> directory;
    private final long mostBytes;

    Watch(Limits limits, Optional<Path> directory) throws IOException, MediaException {
        this.limits = limits;
        this.directory = directory;
        this.mostBytes = bytes() + limits.growthBytes() + SLACK_BYTES;
    }

    @Override
    public void look(List<ProcessHandle> processes) throws MediaException, IOException {
        if (processes.size() > Walls.PROCESSES) {
            throw new MediaException(Reason.NOT_MEDIA, "The media made the decoder start more processes than allowed.");
        }
        var memory = processes.stream().mapToLong(Watch::memory).sum();
        if (memory > limits.memoryBytes() + CODE_BYTES) {
            throw new MediaException(Reason.TOO_LARGE, "The media need more memory to be decoded than allowed.");
        }
        if (bytes() > mostBytes) {
            throw new MediaException(Reason.TOO_LARGE, "The decoded media are larger than allowed.");
        }
    }

    private static long memory(ProcessHandle process) {
        try {
            var pages = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"));
            return Long.parseLong(pages.split(" ")[1]) * PAGE_BYTES;
        } catch (IOException | RuntimeException e) {
            // It has just ended.
            return 0;
        }
    }

    private long bytes() throws IOException, MediaException {
        if (directory.isEmpty()) {
            return 0;
        }
        var files = new Sum();
        Files.walkFileTree(directory.get(), Set.of(), DEEPEST, files);
        if (files.count > MOST_FILES) {
            throw new MediaException(Reason.NOT_MEDIA, "The media made the decoder write more files than allowed.");
        }
        return files.bytes;
    }

    /** What cannot be looked at is counted too, and what has just been removed does not matter. */
    private static final class Sum extends SimpleFileVisitor<Path> {

        private long bytes;
        private int count;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return next();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, IOException e) {
            return next();
        }

        private FileVisitResult next() {
            count++;
            return count > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
