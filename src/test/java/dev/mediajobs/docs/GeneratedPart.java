package dev.mediajobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page between two marks that is made from the sources. What stands around it is written by hand. Run with
 * {@code -Dmediajobs.docs.write=true} the test writes the part, without it the test compares.
 */
public final class GeneratedPart {

    private static final String WRITE = "mediajobs.docs.write";
    private static final String BEGIN = "<!-- generated: change the sources, then run `%s` -->\n";
    private static final String END = "<!-- end of the generated part -->\n";

    private final Path page;
    private final String command;

    private GeneratedPart(Path page, String command) {
        this.page = page;
        this.command = command;
    }

    public static GeneratedPart of(String page, Class<?> test) {
        return new GeneratedPart(
                Path.of(page), "./mvnw -q test -Dtest=%s -D%s=true".formatted(test.getSimpleName(), WRITE));
    }

    /** @param text ends with a line break */
    public void assertUpToDate(String text) throws IOException {
        var content = Files.readString(page);
        var begin = BEGIN.formatted(command);
        assertThat(content).as("%s has its marks", page).containsSubsequence(begin, END);
        var from = content.indexOf(begin) + begin.length();
        var to = content.indexOf(END);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, content.substring(0, from) + "\n" + text + "\n" + content.substring(to));
            return;
        }
        assertThat(content.substring(from, to).strip())
                .as("%s says what the sources say; to rewrite it: %s", page, command)
                .isEqualTo(text.strip());
    }
}
