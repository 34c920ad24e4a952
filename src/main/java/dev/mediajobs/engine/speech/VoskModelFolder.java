package dev.mediajobs.engine.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the folder of a Vosk model must have. Looked at before the library does, which tells no more than that it failed, and ends
 * the whole process over some damages.
 */
final class VoskModelFolder {

    /** Files of which one must be there, in either order of folders that models come in. */
    private static final List<List<String>> NEEDED = List.of(
            List.of("am/final.mdl", "final.mdl"),
            List.of("conf/mfcc.conf", "conf/fbank.conf", "mfcc.conf", "fbank.conf"),
            List.of("graph/HCLG.fst", "HCLG.fst", "graph/HCLr.fst", "HCLr.fst"));

    private static final List<List<String>> PAIRS = List.of(
            List.of("am/final.mdl", "conf/model.conf"),
            List.of("graph/HCLr.fst", "graph/Gr.fst"),
            List.of("HCLr.fst", "Gr.fst"));

    private VoskModelFolder() {}

    /** Empty, or what an operator has to put right. */
    static String complaint(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        for (var choice : NEEDED) {
            if (choice.stream().noneMatch(name -> isFile(folder, name))) {
                return folder + " is no Vosk model: it has no " + choice.get(0);
            }
        }
        for (var pair : PAIRS) {
            if (isFile(folder, pair.get(0)) && !isFile(folder, pair.get(1))) {
                return folder + " is no Vosk model: it has no " + pair.get(1);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(VoskModelFolder::isEmptyFile)
                    .findFirst()
                    .map(file -> folder + " is damaged: " + folder.relativize(file) + " is empty")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return folder + " cannot be read: " + e.getMessage();
        }
    }

    private static boolean isFile(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    private static boolean isEmptyFile(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
