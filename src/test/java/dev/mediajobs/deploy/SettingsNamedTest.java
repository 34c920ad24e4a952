package dev.mediajobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No deployment sets what the service does not read. */
class SettingsNamedTest {

    private static final Pattern NAME = Pattern.compile("\\bMEDIAJOBS_[A-Z0-9_]*[A-Z0-9]\\b");

    @Test
    void deploymentsNameOnlySettingsThereAre() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("deploy"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                named.addAll(names(Files.readString(file)));
            }
        }
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(names(Files.readString(Path.of("docs", "settings.md"))));
    }

    /** The default is a name for a directory: in a store it would be somebody else's bucket. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "container/compose.yaml",
                "function-compute/s.yaml",
                "function-compute/s.split.yaml",
                "function-compute/s.runtime.yaml",
                "lambda/template.yaml",
                "README.md"
            })
    void whereAStoreHasTheWorkFilesItsBucketOfResultsIsNamedToo(String file) throws IOException {
        assertThat(names(Files.readString(Path.of("deploy", file))))
                .contains("MEDIAJOBS_WORK_BUCKET", "MEDIAJOBS_RESULTS_BUCKET", "MEDIAJOBS_RESULTS_PREFIX");
    }

    private static SortedSet<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
