package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.bench.CharacterErrorRate;
import dev.mediajobs.bench.PictureCorpus;
import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PpOcrTest {

    private static final PpOcr ENGINE = new PpOcr(ConfiguredOcr.settings(Map.of()));

    /** Pixels that boxes may be off: lines are found in a picture made smaller, and have a margin. */
    private static final int MARGIN = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "written-light.png",
                "written-dark.png",
                "written-tilted.png",
                "written-small.png",
                "written-columns.png",
                "written-chinese-light.png",
                "written-chinese-dark.png"
            })
    void slidesAreRead(String picture) throws Exception {
        var written = written(picture);
        var read = text(ENGINE.read(Pictures.read(picture)));

        assertThat(CharacterErrorRate.of(written, read).percent()).as(read).isLessThan(5);
        assertThat(CharacterErrorRate.withSpaces(written, read).percent())
                .as(read)
                .isLessThan(8);
    }

    @Test
    void boxesAreWhereTheLinesAre() throws Exception {
        var lines = ENGINE.read(Pictures.read("written-light.png"));

        assertThat(lines).hasSize(5);
        assertNear(lines.get(0).box(), new Box(93, 84, 676, 143));
        assertNear(lines.get(1).box(), new Box(94, 220, 782, 258));
        assertNear(lines.get(2).box(), new Box(92, 300, 599, 331));
        assertNear(lines.get(3).box(), new Box(93, 396, 538, 427));
        assertNear(lines.get(4).box(), new Box(91, 646, 396, 664));
    }

    private static void assertNear(Box box, Box drawn) {
        assertThat(box.left()).isCloseTo(drawn.left(), within(MARGIN));
        assertThat(box.top()).isCloseTo(drawn.top(), within(MARGIN));
        assertThat(box.right()).isCloseTo(drawn.right(), within(MARGIN));
        assertThat(box.bottom()).isCloseTo(drawn.bottom(), within(MARGIN));
    }

    @Test
    void linesBesideEachOtherAreReadFromTheLeft() throws Exception {
        assertThat(ENGINE.read(Pictures.read("written-columns.png")))
                .extracting(TextLine::content)
                .containsExactly("Before", "After", "Paper forms", "One web page");
    }

    @Test
    void boxesOfALargePictureAreInItsPixels() throws Exception {
        var lines = ENGINE.read(Pictures.enlarged(Pictures.read("written-light.png"), 3));

        assertThat(lines.get(0).content()).isEqualTo("Quarterly Review");
        assertThat(lines.get(0).box().left()).isCloseTo(3 * 93, within(3 * MARGIN));
        assertThat(lines.get(0).box().bottom()).isCloseTo(3 * 143, within(3 * MARGIN));
    }

    @Test
    void linesThatAreNotSureEnoughAreLeftOut() throws Exception {
        var strict = new PpOcr(ConfiguredOcr.settings(Map.of("min-score", "1")));
        try {
            assertThat(strict.read(Pictures.read("written-dark.png"))).isEmpty();
        } finally {
            strict.close();
        }
    }

    @Test
    void modelsOfTheOperatorAreUsed() throws Exception {
        var engine = new PpOcr(ConfiguredOcr.settings(Map.of(
                "ppocr.detector", copied("models/ch_PP-OCRv3_det_infer.onnx"),
                "ppocr.recogniser", copied("models/ch_PP-OCRv3_rec_infer.onnx"),
                "ppocr.dictionary", copied("models/ppocr_keys_v1.txt"),
                "ppocr.languages", "zh-Hans,en")));
        try {
            assertThat(engine.describe().languages()).containsExactly("zh-Hans", "en");
            assertThat(engine.describe().measurements()).isEmpty();
            assertThat(engine.health().ready()).isTrue();
            assertThat(text(engine.read(Pictures.read("written-dark.png")))).contains("bees");
        } finally {
            engine.close();
        }
    }

    @Test
    void missingModelIsToldByItsSetting() {
        var engine = new PpOcr(ConfiguredOcr.settings(
                Map.of("ppocr.detector", folder.resolve("none.onnx").toString())));

        assertThat(engine.health().reason()).contains("mediajobs.engine.ocr.ppocr.detector", "none.onnx");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.read(Pictures.plain(9, 9, 255)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("EngineNotAvailable"));
    }

    @Test
    void recogniserNeedsItsDictionary() throws IOException {
        var engine = new PpOcr(
                ConfiguredOcr.settings(Map.of("ppocr.recogniser", copied("models/ch_PP-OCRv3_rec_infer.onnx"))));

        assertThat(engine.health().ready()).isFalse();
        assertThat(engine.health().reason()).contains("ppocr.dictionary");
    }

    @Test
    void modelPlacedLaterIsFound() throws Exception {
        var place = folder.resolve("later.onnx");
        var engine = new PpOcr(ConfiguredOcr.settings(Map.of("ppocr.detector", place.toString())));
        assertThat(engine.health().ready()).isFalse();

        Files.copy(Path.of(copied("models/ch_PP-OCRv4_det_infer.onnx")), place);
        try {
            assertThat(engine.health().ready()).isTrue();
            assertThat(engine.read(Pictures.read("written-dark.png"))).isNotEmpty();
        } finally {
            engine.close();
        }
    }

    @Test
    void modelOfAnotherKindIsRefused() throws IOException {
        refuses(Map.of("ppocr.detector", copied("models/ch_ppocr_mobile_v2.0_cls_infer.onnx")), "detector");
        refuses(
                Map.of(
                        "ppocr.recogniser", copied("models/ch_PP-OCRv4_det_infer.onnx"),
                        "ppocr.dictionary", copied("models/ppocr_keys_v1.txt")),
                "not steps of classes");
    }

    @Test
    void dictionaryOfAnotherModelIsRefused() throws IOException {
        refuses(
                Map.of(
                        "ppocr.recogniser",
                        copied("models/ch_PP-OCRv4_rec_infer.onnx"),
                        "ppocr.dictionary",
                        Files.write(folder.resolve("few.txt"), List.of("a", "b", "c"))
                                .toString()),
                "6625 classes");
    }

    @Test
    void fileThatIsNoModelIsRefusedAndHealthTellsIt() throws IOException {
        var engine = refuses(
                Map.of(
                        "ppocr.detector",
                        Files.writeString(folder.resolve("text.onnx"), "text").toString()),
                "text.onnx");

        assertThat(engine.health().ready()).isFalse();
        assertThat(engine.health().reason()).contains("text.onnx");
    }

    @Test
    void modelThatWasPutRightIsTriedAgainAfterAWhile() throws Exception {
        var nanos = new AtomicLong();
        var place = Files.writeString(folder.resolve("later.onnx"), "text");
        var engine = new PpOcr(
                ConfiguredOcr.settings(Map.of("ppocr.detector", place.toString())), new Complaint(nanos::get));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.read(Pictures.plain(64, 64, 255)))
                .withMessageContaining("later.onnx");
        assertThat(engine.health().ready()).isFalse();
        Files.copy(Path.of(copied("models/ch_PP-OCRv4_det_infer.onnx")), place, StandardCopyOption.REPLACE_EXISTING);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        try {
            assertThat(engine.health().ready()).isTrue();
            assertThat(engine.read(Pictures.plain(64, 64, 255))).isEmpty();
        } finally {
            engine.close();
        }
    }

    private static String written(String picture) throws IOException {
        return PictureCorpus.read(Path.of("src", "test", "resources", "media", "written.csv")).items().stream()
                .filter(item -> item.file().endsWith(picture))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static PpOcr refuses(Map<String, String> settings, String reason) {
        var engine = new PpOcr(ConfiguredOcr.settings(settings));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.read(Pictures.read("written-dark.png")))
                .withMessageContaining(reason);
        return engine;
    }

    private String copied(String resource) throws IOException {
        var file = folder.resolve(Path.of(resource).getFileName().toString());
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(resource)) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    private static String text(List<TextLine> lines) {
        return lines.stream().map(TextLine::content).collect(Collectors.joining("\n"));
    }
}
