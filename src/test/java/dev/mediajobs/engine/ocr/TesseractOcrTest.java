package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TesseractOcrTest {

    @TempDir
    Path folder;

    @Test
    void programGetsThePictureAndItsSettings() throws Exception {
        var program = FakeTesseract.printing(folder, """
                echo "$@" > %1$s/arguments
                cat > %1$s/input
                env > %1$s/environment
                """.formatted(folder), "5\t1\t1\t1\t1\t1\t1\t2\t3\t4\t96\tword");
        var engine = engine(program, Map.of("tesseract.languages", "eng,chi_sim", "tesseract.data", folder.toString()));

        assertThat(engine.read(Pictures.plain(40, 20, 255)))
                .extracting(TextLine::content)
                .containsExactly("word");
        assertThat(Files.readString(folder.resolve("arguments")).strip())
                .isEqualTo("stdin stdout --psm 11 -l eng+chi_sim --tessdata-dir " + folder + " tsv");
        assertThat(Files.size(folder.resolve("input"))).isEqualTo("P6\n40 20\n255\n".length() + 3 * 40 * 20);
        assertThat(Files.readAllLines(folder.resolve("environment")))
                .contains("OMP_THREAD_LIMIT=1")
                .noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void unsureLinesAreLeftOut() throws Exception {
        var program = FakeTesseract.printing(
                folder,
                "cat > /dev/null",
                "5\t1\t1\t1\t1\t1\t1\t2\t3\t4\t49\tnoise",
                "5\t1\t1\t1\t2\t1\t1\t20\t3\t4\t51\tword");

        assertThat(engine(program, Map.of()).read(Pictures.plain(9, 9, 255)))
                .extracting(TextLine::content)
                .containsExactly("word");
    }

    @Test
    void withoutAProgramItSaysWhatToSet() {
        var engine = new TesseractOcr(ConfiguredOcr.settings(Map.of()));

        assertThat(engine.health().ready()).isFalse();
        assertThat(engine.health().reason()).contains("mediajobs.engine.ocr.tesseract.path");
        assertThat(engine.describe().languages()).isEmpty();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.read(Pictures.plain(9, 9, 255)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"));
    }

    @Test
    void settingThatIsWrongIsNamed() throws IOException {
        var text = Files.writeString(folder.resolve("text"), "no program");
        assertThat(engine(text, Map.of()).health().reason()).contains("tesseract.path", text.toString());

        var program = FakeTesseract.printing(folder, "cat > /dev/null");
        assertThat(engine(program, Map.of("tesseract.data", text.toString()))
                        .health()
                        .reason())
                .contains("tesseract.data");
    }

    @Test
    void failureTellsWhatTheProgramSaid() throws IOException {
        var program = FakeTesseract.running(folder, "echo 'Failed loading language klingon' >&2; exit 1");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine(program, Map.of()).read(Pictures.plain(900, 900, 255)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineFailed"))
                .withMessageContaining("klingon");
    }

    @Test
    void otherOutputIsAFailure() throws IOException {
        var program = FakeTesseract.running(folder, "cat > /dev/null; echo Hello; echo there");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine(program, Map.of()).read(Pictures.plain(9, 9, 255)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineFailed"));
    }

    @Test
    @Timeout(60)
    void endlessOutputIsAFailure() throws IOException {
        var program = FakeTesseract.running(folder, "cat > /dev/null; head -c 20000000 /dev/zero");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine(program, Map.of()).read(Pictures.plain(9, 9, 255)))
                .withMessageContaining("more than");
    }

    @Test
    @Timeout(30)
    void slowProgramIsEnded() throws Exception {
        var program = FakeTesseract.running(folder, "echo $$ > " + folder + "/pid; sleep 60");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() ->
                        engine(program, Map.of("tesseract.timeout", "500ms")).read(Pictures.plain(9, 9, 255)))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("EngineTimedOut");
                    assertThat(e.retryable()).isTrue();
                });
        var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void languagesAreToldAsTags() {
        assertThat(TesseractLanguages.tags(List.of("eng", "chi_sim", "chi_tra", "deu", "jpn_vert", "srp_latn", "grc")))
                .containsExactly("en", "zh-Hans", "zh-Hant", "de", "ja", "sr-Latn", "grc");
    }

    private static TesseractOcr engine(Path program, Map<String, String> more) {
        var set = new HashMap<>(more);
        set.put("tesseract.path", program.toString());
        return new TesseractOcr(ConfiguredOcr.settings(set));
    }
}
