package dev.mediajobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each recording and picture that comes with the sources has its origin and licence told beside it. */
class LicencesTest {

    private static final String LIST = "LICENCES.md";
    private static final Set<String> FOLDERS = Set.of("media", "samples");

    /** Texts that a fuzzer has made are beside the test they are for, in the folder of its package. */
    private static final String INPUTS_OF_TESTS = Path.of("dev", "mediajobs").toString();

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyFileIsNamed() throws IOException {
        assertThat(folders()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(folder -> {
            var named = named(folder);
            assertThat(files(folder)).isNotEmpty().allSatisfy(file -> assertThat(named)
                    .as("%s in %s", file, folder.resolve(LIST))
                    .containsAnyOf(file, recordingOf(file, named)));
        });
    }

    /** What is said in a recording, {@code jfk.json}, goes with it. */
    private static String recordingOf(String file, Set<String> named) {
        var stem = file.replaceFirst("\\.json$", ".");
        return named.stream()
                .filter(name -> file.endsWith(".json") && name.startsWith(stem))
                .findFirst()
                .orElse(file);
    }

    private static List<Path> folders() throws IOException {
        try (var paths = Files.walk(Path.of("src"))) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> path.toString().contains("resources"))
                    .filter(path -> !path.toString().contains(INPUTS_OF_TESTS))
                    .filter(path -> FOLDERS.contains(path.getFileName().toString()))
                    .toList();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .filter(name -> !name.equals(LIST))
                    .toList();
        }
    }

    private static Set<String> named(Path folder) throws IOException {
        return NAME.matcher(Files.readString(folder.resolve(LIST)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
