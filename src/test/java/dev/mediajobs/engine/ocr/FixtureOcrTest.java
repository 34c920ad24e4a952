package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureOcrTest {

    private static final Picture PICTURE = Pictures.plain(2, 1, 'a');

    @TempDir
    Path folder;

    /** As {@code printf 'P6\n2 1\n255\naaaaaa' | sha256sum} prints it. */
    @Test
    void keyIsTheDigestOfThePictureAsAFile() {
        assertThat(Ppm.digest(PICTURE)).isEqualTo("840787cd5ab27b6847cbe390436372e41b4794d5f3e9cc1f95a7fdc281a2f169");
    }

    @Test
    void pictureHasLinesOfItsOwn() throws Exception {
        write(Ppm.digest(PICTURE), """
                {"lines": [
                  {"content": "below", "score": 0.5, "box": {"left": 0, "top": 50, "right": 9, "bottom": 60}},
                  {"content": "above", "score": 0.9, "box": {"left": 0, "top": 0, "right": 9, "bottom": 10}}
                ]}
                """);
        write("any", "{\"lines\": []}");

        assertThat(read())
                .containsExactly(
                        new TextLine("above", 0.9, new Box(0, 0, 9, 10)),
                        new TextLine("below", 0.5, new Box(0, 50, 9, 60)));
        assertThat(new FixtureOcr(Optional.of(folder)).read(Pictures.plain(1, 1, 1)))
                .isEmpty();
    }

    @Test
    void otherPicturesHaveThoseOfAny() throws Exception {
        write(
                "any",
                "{\"lines\": [{\"content\": \"x\", \"score\": 1, \"box\": {\"left\": 0, \"top\": 0, \"right\": 1, \"bottom\": 1}}]}");

        assertThat(read()).extracting(TextLine::content).containsExactly("x");
    }

    @Test
    void errorIsGivenInsteadOfLines() throws IOException {
        write("any", "{\"error\": {\"code\": \"Broken\", \"message\": \"as told\", \"retryable\": true}}");

        assertThatExceptionOfType(EngineException.class).isThrownBy(this::read).satisfies(e -> {
            assertThat(e.code()).isEqualTo("Broken");
            assertThat(e.retryable()).isTrue();
        });
    }

    @Test
    void pictureWithoutAFileIsNotFoundAndTheKeyIsTold() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(this::read)
                .satisfies(e -> assertThat(e.code()).isEqualTo("FixtureNotFound"))
                .withMessageContaining(Ppm.digest(PICTURE));
    }

    @Test
    void fileThatIsNoFixtureIsToldByItsName() throws IOException {
        write("any", "no json");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(this::read)
                .satisfies(e -> assertThat(e.code()).isEqualTo("FixtureInvalid"))
                .withMessageContaining("any.json");
    }

    @Test
    void folderThatIsMissingIsToldByTheSetting() {
        assertThat(new FixtureOcr(Optional.of(folder.resolve("none"))).health().reason())
                .contains("mediajobs.engine.ocr.fixture.folder");
    }

    @Test
    void fixturesOfTheClassPathAreTheDefault() throws Exception {
        assertThat(new FixtureOcr(Optional.empty()).read(PICTURE)).isNotEmpty();
    }

    private List<TextLine> read() throws EngineException, InterruptedException {
        return new FixtureOcr(Optional.of(folder)).read(PICTURE);
    }

    private void write(String key, String script) throws IOException {
        Files.writeString(folder.resolve(key + ".json"), script);
    }
}
