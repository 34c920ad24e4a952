package dev.mediajobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy in a file. */
final class Document {

    private static final long LARGEST = 1 << 20;

    private Document() {}

    /** @throws CommandFailure when it cannot be read */
    static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw CommandFailure.usage(file + " is too large for a policy");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.usage("The policy cannot be read: " + e);
        }
    }
}
