package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speech.TranscriptionService;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole jobs with a speech server that speaks OpenAI's protocol and stumbles at first. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
@QuarkusTestResource(value = TranscriptionService.class, restrictToAnnotatedClass = true)
class ServedSpeechTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @DataDirectory
    Path dataDir;

    private Sdk sdk;

    @BeforeEach
    void connect() {
        sdk = Sdk.of(RestAssured.port, dataDir);
    }

    @Test
    void serverThatStumblesIsAskedAgain() throws Exception {
        var job = ended(Map.of("EditingConfig", "{\"SentenceMaxLength\":30,\"EnableSemanticSentenceDetection\":true}"));
        assertThat(job).containsEntry("State", "Finished");
        assertThat((String) job.get("Output"))
                .contains("\"content\":\"Hello, world.\"", "\"content\":\"Hello again.\"");
        assertThat(recognition(job))
                .containsEntry("Engine", "openai")
                .containsEntry("Language", "und")
                .containsEntry("Hotwords", "NONE");
    }

    @Test
    void jobSaysItsLanguageAndThatTheEngineWasPrompted() throws Exception {
        var library = sdk.call(
                        "CreateHotwordLibrary",
                        Map.of(
                                "Name", "greetings",
                                "UsageScenario", "ASR",
                                "Hotwords", "[{\"Text\":\"hello\",\"Language\":\"en\",\"Weight\":2}]"))
                .get("HotwordLibraryId");
        var job = ended(
                Map.of("EditingConfig", "{\"Language\":\"en-GB\",\"HotwordLibraryIdList\":\"%s\"}".formatted(library)));
        assertThat(job).containsEntry("State", "Finished");
        assertThat(recognition(job)).containsEntry("Language", "en-GB").containsEntry("Hotwords", "PROMPTED");
    }

    @Test
    void languageThatNoEngineServesFailsTheJobWithACode() throws Exception {
        var job = ended(Map.of("EditingConfig", "{\"Language\":\"fr\"}"));
        assertThat(job).containsEntry("State", "Failed").containsEntry("ErrorCode", "LanguageNotSupported");
        assertThat((String) job.get("ErrorMessage")).contains("'fr'", "en, eo, zh");
    }

    private Map<String, Object> ended(Map<String, String> parameters) throws Exception {
        var submit = new java.util.HashMap<>(parameters);
        submit.put("InputFile", "oss://samples/jfk.wav");
        var id = (String) sdk.call("SubmitASRJob", submit).get("JobId");
        sdk.await(id, PATIENCE);
        return sdk.call("GetSmartHandleJob", Map.of("JobId", id));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> recognition(Map<String, Object> job) {
        return (Map<String, Object>) job.get("Recognition");
    }
}
