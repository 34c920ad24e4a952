package dev.mediajobs.engine.label;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of a model, in its order.
 *
 * @param classes {@link Name#NONE} for those that are never told
 */
record ClassNames(List<Name> classes) {

    private static final long LARGEST_FILE = 10 << 20;

    /** @param parent the wider class; null without one */
    record Name(String name, String parent) {

        static final Name NONE = new Name("", null);

        boolean isTold() {
            return !name.isEmpty();
        }
    }

    static ClassNames read(Path file) throws EngineException, InterruptedException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unusable(file + " is larger than " + LARGEST_FILE + " bytes", null);
            }
            var classes = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(ClassNames::name)
                    .toList();
            if (classes.stream().noneMatch(Name::isTold)) {
                throw unusable(file + " has no classes", null);
            }
            return new ClassNames(classes);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("reading " + file);
        } catch (IOException e) {
            throw unusable(file + " cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }

    private static EngineException unusable(String why, Throwable cause) {
        return new EngineException("EngineNotAvailable", why, true, cause);
    }

    private static Name name(String line) {
        var tab = line.indexOf('\t');
        var name = (tab < 0 ? line : line.substring(0, tab)).strip();
        var parent = tab < 0 ? "" : line.substring(tab + 1).strip();
        return name.isEmpty() ? Name.NONE : new Name(name, parent.isEmpty() ? null : parent);
    }

    int size() {
        return classes.size();
    }

    Name get(int index) {
        return classes.get(index);
    }
}
