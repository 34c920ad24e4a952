package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    Path folder;

    @Test
    void recordingsOfTheRepositoryAreACorpus() throws IOException {
        var corpus = Corpus.read(Path.of("src", "test", "resources", "media", "english.csv"));
        assertThat(corpus.items()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(corpus.items())
                .allSatisfy(item -> assertThat(item.truth().words()).isNotEmpty());
        assertThat(corpus.items().get(0).truth().words()).startsWith("and", "so", "my", "fellow", "americans");
    }

    @Test
    void quotesHoldCommasQuotesAndLineBreaks() {
        assertThat(Corpus.rows("file,group,text\r\na.wav,,\"one, \"\"two\"\"\nthree\"\n"))
                .containsExactly(List.of("file", "group", "text"), List.of("a.wav", "", "one, \"two\"\nthree"));
    }

    @Test
    void lineThatIsWrongIsNamed() throws IOException {
        var csv = Files.writeString(folder.resolve("c.csv"), "file,group,text\nmissing.wav,g,words\n");
        assertThatThrownBy(() -> Corpus.read(csv))
                .hasMessageContaining("record 2")
                .hasMessageContaining("missing.wav");
        Files.writeString(csv, "file,group,text\nfew\n");
        assertThatThrownBy(() -> Corpus.read(csv)).hasMessageContaining("record 2");
        Files.writeString(csv, "name,words\n");
        assertThatThrownBy(() -> Corpus.read(csv)).hasMessageContaining("file,group,text");
    }
}
