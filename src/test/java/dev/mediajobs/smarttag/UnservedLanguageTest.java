package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With an engine for English alone. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@TestProfile(FewEngines.class)
class UnservedLanguageTest {

    private static final String CHINESE = "{\"needOcrData\":true,\"nlpParams\":{\"sourceLanguage\":\"cn\"}}";

    @DataDirectory
    Path dataDir;

    private Tagging tagging;

    @BeforeEach
    void connect() {
        tagging = new Tagging(Sdk.of(io.restassured.RestAssured.port, dataDir));
    }

    @Test
    void jobOfWhichNothingElseIsLeftFails() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", "oss://samples/jfk.wav")
                .setTemplateId(tagging.template("asr,nlp"))
                .setParams(CHINESE));
        assertThat(tagging.failure(id)).isEqualTo("LanguageNotSupported");
    }

    @Test
    void otherAnalysesAreDoneAllTheSame() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", lecture())
                .setTemplateId(tagging.template("ocr,asr,nlp"))
                .setParams(CHINESE));
        assertThat(tagging.results(id).keySet()).containsExactly("TextLabel", "OCR");
        assertThat(tagging.skipped(id))
                .containsOnly(Map.entry("asr", "LanguageNotSupported"), Map.entry("nlp", "LanguageNotSupported"));
    }

    @Test
    void slidesAreDoneWhereNobodyListens() throws Exception {
        var params = "{\"nlpParams\":{\"sourceLanguage\":\"cn\",\"pptExtractionEnabled\":true,"
                + "\"summarizationEnabled\":true}}";
        for (var template : List.of("nlp", "ocr,nlp")) {
            var id = tagging.submit(Tagging.of("OSS", lecture())
                    .setTemplateId(tagging.template(template))
                    .setParams(params));
            var nlp = tagging.results(id).get("NLP");
            assertThat(nlp.get("pptExtraction").get("keyFrameList"))
                    .as(template)
                    .hasSize(4);
            assertThat(nlp.has("transcription")).as(template).isFalse();
            assertThat(tagging.skipped(id))
                    .as(template)
                    .containsOnly(
                            Map.entry("nlp.transcription", "LanguageNotSupported"),
                            Map.entry("nlp.summarization", "LanguageNotSupported"));
        }
    }

    private String lecture() throws Exception {
        var target = dataDir.resolve("buckets/languages/lecture.mp4");
        Files.createDirectories(target.getParent());
        Files.copy(Path.of("src/test/resources/media/lecture.mp4"), target, StandardCopyOption.REPLACE_EXISTING);
        return "oss://languages/lecture.mp4";
    }
}
