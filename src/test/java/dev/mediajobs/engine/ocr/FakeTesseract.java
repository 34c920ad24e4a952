package dev.mediajobs.engine.ocr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A script in its place. */
final class FakeTesseract {

    private FakeTesseract() {}

    static Path running(Path folder, String commands) throws IOException {
        var script =
                Files.writeString(folder.resolve("tesseract"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** Runs the commands, then prints a table of these rows. */
    static Path printing(Path folder, String commands, String... rows) throws IOException {
        var table = Files.writeString(folder.resolve("table"), "level\n" + String.join("\n", rows) + "\n");
        return running(folder, commands + "\ncat " + table);
    }
}
