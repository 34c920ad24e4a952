package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told without a model, which nobody may pass on with these tests: see {@link VoskConformanceTest}. */
class VoskSpeechTest {

    private static final List<String> WHOLE = List.of(
            "am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt");

    @TempDir
    Path folder;

    @Test
    void engineWithoutModelSaysWhichSettingItNeeds() {
        var none = new VoskSpeech(Optional.empty(), List.of("und"), 1);

        assertThat(none.health().reason())
                .isEqualTo("Set mediajobs.engine.speech.vosk.model to the folder of a Vosk model");
        assertThat(none.describe().languages()).isEmpty();
        assertUnavailable(none, "vosk.model");
    }

    @Test
    void missingFolderIsNamed() {
        assertUnavailable(engine(folder.resolve("none")), "there is no folder");
    }

    @Test
    void missingFileIsNamed() throws IOException {
        for (var missing : List.of("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/Gr.fst")) {
            var model = Files.createTempDirectory(folder, "model");
            for (var file : WHOLE) {
                if (!file.equals(missing)) {
                    write(model, file, "x");
                }
            }
            assertUnavailable(engine(model), "it has no " + missing);
        }
    }

    @Test
    void emptyFileIsNamed() throws IOException {
        for (var file : WHOLE) {
            write(folder, file, file.equals("graph/words.txt") ? "" : "x");
        }
        assertUnavailable(engine(folder), "graph/words.txt is empty");
    }

    @Test
    void damagedModelDoesNotEndTheProcess() throws IOException {
        for (var file : WHOLE) {
            write(folder, file, "damaged");
        }
        var engine = engine(folder);
        assertThat(engine.health().ready()).as("before the model is loaded").isTrue();

        assertUnavailable(engine, "could not be loaded");
        assertThat(engine.health().reason()).contains("could not be loaded");
        assertUnavailable(engine, "could not be loaded");
    }

    @Test
    void languagesAreThoseTheOperatorDeclares() {
        assertThat(new VoskSpeech(Optional.of(folder), List.of("de"), 1)
                        .describe()
                        .languages())
                .containsExactly("de");
    }

    private static VoskSpeech engine(Path model) {
        return new VoskSpeech(Optional.of(model), List.of("en"), 1);
    }

    private static void write(Path model, String file, String text) throws IOException {
        Files.createDirectories(model.resolve(file).getParent());
        Files.writeString(model.resolve(file), text);
    }

    private static void assertUnavailable(SpeechEngine engine, String reason) {
        var window = new SpeechWindow("any.wav", 0, 0, 1_000, SpeechEngineConformance.noise(1));
        assertThatThrownBy(() -> engine.recognise(window))
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("EngineNotAvailable");
                    assertThat(e.retryable()).isTrue();
                });
    }
}
