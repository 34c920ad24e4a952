package dev.mediajobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Evidence that documents name is there. */
class InvariantsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))[`.#]");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern INVARIANT = Pattern.compile("\\((?:`\\w+`(?:, )?)+\\)");

    @Test
    void testsThatDocumentsNameExist() throws IOException {
        Set<String> there;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        var named = new TreeSet<String>();
        for (var document : documents()) {
            TEST.matcher(Files.readString(document)).results().forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).isSubsetOf(there);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (var document : documents()) {
            var text = Files.readString(document);
            assertThat(LINK.matcher(text).results().map(found -> found.group(1)))
                    .as("links of %s", document)
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    @Test
    void invariantsOfTheModelThatAreNamedAreInIt() throws IOException {
        var model = Files.readString(Path.of("src/test/tla/Queue.tla"));
        var named = INVARIANT
                .matcher(Files.readString(DOCS.resolve("INVARIANTS.md")))
                .results()
                .flatMap(found -> Pattern.compile("\\w+").matcher(found.group()).results())
                .map(word -> word.group())
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(3).allSatisfy(name -> assertThat(model)
                .containsPattern("(?m)^" + name + " =="));
    }

    private static Set<Path> documents() throws IOException {
        try (var files = Files.walk(DOCS)) {
            var documents = files.filter(file -> file.toString().endsWith(".md"))
                    .collect(Collectors.toCollection(TreeSet::new));
            documents.add(Path.of("README.md"));
            documents.add(Path.of("deploy/README.md"));
            return documents;
        }
    }
}
