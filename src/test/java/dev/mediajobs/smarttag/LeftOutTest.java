package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of a job is left out, what is done all the same, and what it says of it. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class LeftOutTest {

    private static final Path LECTURE =
            Path.of("src/test/resources/media/lecture.mp4").toAbsolutePath();
    private static final Path ADDRESS =
            Path.of("src/test/resources/media/jfk.wav").toAbsolutePath();

    @Inject
    SmarttagSettings settings;

    @DataDirectory
    Path dataDir;

    private Tagging tagging;

    @BeforeEach
    void connect() {
        tagging = new Tagging(Sdk.of(io.restassured.RestAssured.port, dataDir));
    }

    @Test
    void silentScreencastHasItsSlides() throws Exception {
        var silent = clip("silent/lecture.mp4", "-i", LECTURE.toString(), "-an", "-c", "copy", "-f", "mp4");
        var id = submit(silent, "nlp", "\"pptExtractionEnabled\":true,\"autoChaptersEnabled\":true");
        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("NLP");
        assertThat(results.get("NLP").fieldNames()).toIterable().containsExactlyInAnyOrder("pptExtraction", "engines");
        assertThat(results.get("NLP").get("pptExtraction").get("keyFrameList")).hasSize(4);
        assertThat(tagging.skipped(id))
                .containsOnly(
                        Map.entry("nlp.transcription", "InvalidParameter.NoAudioStream"),
                        Map.entry("nlp.autoChapters", "InvalidParameter.NoAudioStream"));
    }

    @Test
    void slidesOfWhichNobodyCanTellAreThereAndOnlyWhatTheySayIsLeftOut() throws Exception {
        var silent = clip("foreign/lecture.mp4", "-i", LECTURE.toString(), "-an", "-c", "copy", "-f", "mp4");
        var id = submit(silent, "nlp", "ja", "\"pptExtractionEnabled\":true");
        assertThat(tagging.results(id).get("NLP").get("pptExtraction").get("keyFrameList"))
                .hasSize(4);
        assertThat(tagging.skipped(id))
                .containsOnly(
                        Map.entry("nlp.transcription", "InvalidParameter.NoAudioStream"),
                        Map.entry("nlp.pptExtraction.summary", "LanguageNotSupported"));
    }

    @Test
    void videoWithoutSlidesHasNoneAndLeavesNothingOut() throws Exception {
        var film = clip(
                "film/lecture.mp4", "-f", "lavfi", "-i", "mandelbrot=size=640x360:rate=10", "-t", "4", "-f", "mp4");
        var id = submit(film, "ocr,nlp", "\"pptExtractionEnabled\":true");
        assertThat(tagging.results(id).get("NLP").get("pptExtraction").get("keyFrameList"))
                .isEmpty();
        assertThat(tagging.skipped(id)).containsOnlyKeys("nlp.transcription");
    }

    @Test
    void soundHasNoSlidesAndWhatWasNotAskedForIsNotMissed() throws Exception {
        var id = submit("oss://samples/jfk.wav", "nlp", "\"pptExtractionEnabled\":true");
        assertThat(tagging.results(id).get("NLP").has("transcription")).isTrue();
        assertThat(tagging.results(id).get("NLP").has("pptExtraction")).isFalse();
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("nlp.pptExtraction", "InvalidParameter.NoVideoStream"));
    }

    @Test
    void soundThatCannotBeDecodedCostsWhatListens() throws Exception {
        var clip = clip(
                "no-such-sound/lecture.mp4", "-i", LECTURE.toString(), "-c:v", "copy", "-c:a", "tta", "-f", "matroska");
        var id = submit(clip, "ocr,asr,nlp", "\"pptExtractionEnabled\":true");
        assertThat(tagging.results(id).keySet()).containsExactly("TextLabel", "OCR", "NLP");
        assertThat(tagging.skipped(id))
                .containsOnly(
                        Map.entry("asr", "InvalidParameter.ResourceContentBad"),
                        Map.entry("nlp.transcription", "InvalidParameter.ResourceContentBad"));
    }

    @Test
    void picturesThatCannotBeDecodedCostWhatLooks() throws Exception {
        var clip = clip(
                "no-such-pictures/lecture.mp4",
                "-i",
                LECTURE.toString(),
                "-t",
                "12",
                "-c:v",
                "mjpeg",
                "-c:a",
                "pcm_s16le",
                "-f",
                "avi");
        var id = submit(clip, "ocr,asr,nlp,object", "\"pptExtractionEnabled\":true");
        assertThat(tagging.results(id).keySet()).containsExactly("TextLabel", "ASR", "NLP");
        assertThat(tagging.skipped(id))
                .containsOnly(
                        Map.entry("object", "EngineNotAvailable"),
                        Map.entry("ocr", "InvalidParameter.ResourceContentBad"),
                        Map.entry("nlp.pptExtraction", "InvalidParameter.ResourceContentBad"));
    }

    @Test
    void mediumThatIsNoneFailsByThatWhateverEnginesThereAre() throws Exception {
        var target = dataDir.resolve("buckets/left-out/not-a-video.mp4");
        Files.createDirectories(target.getParent());
        Files.writeString(target, "Nothing to be seen, and nothing to be heard.");
        var id = tagging.submit(Tagging.of("OSS", "oss://left-out/not-a-video.mp4")
                .setTemplateId(tagging.template("ocr,asr,object,scene")));
        assertThat(tagging.failure(id)).isEqualTo("InvalidParameter.ResourceContentBad");
    }

    @Test
    void tagsOfTextsAreOfThoseThatWereAskedFor() throws Exception {
        var clip = clip(
                "spoken-over/jfk.wav",
                "-i",
                LECTURE.toString(),
                "-i",
                ADDRESS.toString(),
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-t",
                "11",
                "-c:v",
                "copy",
                "-f",
                "mp4");
        var slides = "\"pptExtractionEnabled\":true";
        assertThat(tags(submit(clip, "asr,nlp", slides))).contains("country").doesNotContain("tide", "Tides");
        assertThat(tags(submit(clip, "ocr,nlp", slides))).contains("Tides").doesNotContain("country");
    }

    private String tags(String id) throws Exception {
        return tagging.results(id).get("TextLabel").toString();
    }

    @Test
    void languageThatNoEngineUnderstandsLeavesWhatIsSaid() throws Exception {
        var id = submit("oss://samples/jfk.wav", "asr,nlp", "ja", "\"summarizationEnabled\":true");
        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("ASR", "NLP");
        assertThat(results.get("NLP").has("transcription")).isTrue();
        assertThat(results.get("NLP").has("summarization")).isFalse();
        assertThat(tagging.skipped(id))
                .containsOnly(
                        Map.entry("keywords", "LanguageNotSupported"),
                        Map.entry("nlp.summarization", "LanguageNotSupported"));
    }

    @Test
    void translationIntoNoLanguageIsLeftOutOfTheRest() throws Exception {
        var id = submit("oss://samples/jfk.wav", "nlp", "\"translationEnabled\":true,\"autoChaptersEnabled\":true");
        assertThat(tagging.results(id).get("NLP").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("transcription", "autoChapters", "engines");
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("nlp.translation", "InvalidParameter.NullValue"));
    }

    @Test
    void limitsOfSoundAreTheVendors() {
        assertThat(settings.maxSize().asLongValue()).isEqualTo(4L << 30);
        assertThat(settings.maxAudioSize().asLongValue()).isEqualTo(400L << 20);
        assertThat(settings.maxDuration()).isEqualTo(Duration.ofHours(4));
    }

    private String submit(String media, String analyses, String features) throws Exception {
        return submit(media, analyses, "en", features);
    }

    private String submit(String media, String analyses, String language, String features) throws Exception {
        return tagging.submit(Tagging.of("OSS", media)
                .setTemplateId(tagging.template(analyses))
                .setParams("{\"needAsrData\":true,\"needOcrData\":true,\"nlpParams\":{\"sourceLanguage\":\"" + language
                        + "\"," + features + "}}"));
    }

    /** @param name whose last part the words of the speech go by */
    private String clip(String name, String... arguments) throws Exception {
        var target = dataDir.resolve("buckets/left-out").resolve(name);
        Files.createDirectories(target.getParent());
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        command.add(target.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return "oss://left-out/" + name;
    }
}
