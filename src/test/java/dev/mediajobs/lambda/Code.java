package dev.mediajobs.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A function's code, unpacked where its processes find it and on Lambda cannot write. */
final class Code {

    private final Artefact artefact;
    private final Path taskRoot;
    private final List<String> files;

    Code(Artefact artefact, Path directory) throws IOException {
        this.artefact = artefact;
        this.taskRoot = Files.createDirectory(directory.resolve("task"));
        artefact.unpack(taskRoot);
        this.files = files();
    }

    Path taskRoot() {
        return taskRoot;
    }

    List<String> command() {
        return artefact.command(taskRoot);
    }

    /** Of all files, in bytes. */
    long size() throws IOException {
        try (var all = Files.walk(taskRoot)) {
            return all.filter(Files::isRegularFile).mapToLong(Code::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no file has come or gone. */
    boolean isUntouched() throws IOException {
        return files().equals(files);
    }

    private List<String> files() throws IOException {
        try (var all = Files.walk(taskRoot)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
