package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCorpusTest {

    @TempDir
    Path folder;

    @Test
    void picturesOfTheRepositoryAreACorpus() throws IOException {
        var items = PictureCorpus.read(Path.of("src", "test", "resources", "media", "written.csv"))
                .items();

        assertThat(items).hasSizeGreaterThanOrEqualTo(7).allSatisfy(item -> assertThat(item.text())
                .isNotBlank());
        assertThat(items).filteredOn(item -> item.atMillis() > 0).isNotEmpty();
    }

    @Test
    void lineThatIsWrongIsNamed() throws IOException {
        var csv = Files.writeString(folder.resolve("c.csv"), "file,atMillis,group,text\nmissing.png,,g,words\n");

        assertThatThrownBy(() -> PictureCorpus.read(csv)).hasMessageContaining("record 2: [missing.png");
        Files.writeString(csv, "file,text\n");
        assertThatThrownBy(() -> PictureCorpus.read(csv)).hasMessageContaining("file,atMillis,group,text");
    }
}
