package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class WhisperSpeechTest {

    private static final int VOCABULARY = 1;
    private static final int KIND_OF_WEIGHTS = 11;

    @TempDir
    Path folder;

    @Test
    void sentenceOfTheModelIsHeardInEveryTwoSeconds() throws Exception {
        var engine = engine(TinyWhisper.write(folder.resolve("tiny.bin")));

        var words =
                engine.recognise(new SpeechWindow("any.wav", 10_000, 10_000, 15_000, SpeechEngineConformance.noise(4)));

        assertThat(words.stream().map(SpokenWord::text).collect(Collectors.joining(" ")))
                .isEqualTo(TinyWhisper.SENTENCE + " " + TinyWhisper.SENTENCE);
        assertThat(words.get(0)).isEqualTo(new SpokenWord("Hello,", 10_000, 11_000, false));
        assertThat(words.get(1)).isEqualTo(new SpokenWord("world.", 11_000, 12_000, true));
        assertThat(words.get(2).fromMillis()).isEqualTo(12_000);
    }

    @Test
    void engineWithoutModelSaysWhichSettingItNeeds() {
        var none = new WhisperSpeech(Optional.empty(), 1, OptionalInt.empty());

        assertThat(none.health().reason())
                .isEqualTo("Set mediajobs.engine.speech.whisper.model to a model file of whisper.cpp");
        assertThat(none.describe().languages()).isEmpty();
        assertUnavailable(none, "whisper.model");
    }

    @Test
    void languagesAreThoseOfTheModel() throws IOException {
        var model = TinyWhisper.write(folder.resolve("tiny.bin"));
        assertThat(engine(model).describe().languages()).containsExactly("en");

        set(model, VOCABULARY, 51_865);
        assertThat(engine(model).describe().languages()).hasSize(99).contains("en", "zh", "jv");
    }

    @Test
    void fileThatIsNoModelIsNamed() throws IOException {
        var file = folder.resolve("model.bin");
        assertUnavailable(engine(file), "there is no file");
        Files.writeString(file, "not a model, but long enough to have a head that can be read");
        assertUnavailable(engine(file), "is no ggml model");
        Files.writeString(file, "ggml");
        assertUnavailable(engine(file), "is no ggml model");
    }

    @Test
    void modelThatIsCutOffIsNotLoaded() throws IOException {
        var model = TinyWhisper.write(folder.resolve("tiny.bin"));
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 100_000));

        assertUnavailable(engine(model), "is cut off");
    }

    @Test
    void modelThatWouldEndTheProcessIsNotLoaded() throws IOException {
        var model = TinyWhisper.write(folder.resolve("tiny.bin"));
        set(model, KIND_OF_WEIGHTS, 0);

        assertUnavailable(engine(model), "weights of 32 bits");
    }

    @Test
    void modelThatLacksItsEndIsRefusedByTheLibrary() throws IOException {
        var model = TinyWhisper.write(folder.resolve("tiny.bin"));
        var bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length - 5_000));
        var engine = engine(model);

        assertUnavailable(engine, "could not be loaded");
        assertThat(engine.health().ready()).isFalse();
    }

    @Test
    void modelPlacedAfterTheStartIsFound() throws Exception {
        var engine = engine(folder.resolve("late.bin"));
        assertThat(engine.health().ready()).isFalse();

        TinyWhisper.write(folder.resolve("late.bin"));

        assertThat(engine.health().ready()).isTrue();
        assertThat(engine.recognise(window())).isNotEmpty();
    }

    @Test
    void codesAreThoseOfTheLibrary() {
        assertThat(WhisperModelFile.code("zh-CN")).isEqualTo("zh");
        assertThat(WhisperModelFile.code("jv")).isEqualTo("jw");
        assertThat(WhisperModelFile.code("nb-NO")).isEqualTo("no");
    }

    private static void set(Path model, int place, int number) throws IOException {
        var bytes = Files.readAllBytes(model);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(place * Integer.BYTES, number);
        Files.write(model, bytes);
    }

    private static WhisperSpeech engine(Path model) {
        return new WhisperSpeech(Optional.of(model), 1, OptionalInt.of(1));
    }

    private static SpeechWindow window() {
        return new SpeechWindow("any.wav", 0, 0, 2_000, SpeechEngineConformance.noise(2));
    }

    private static void assertUnavailable(SpeechEngine engine, String reason) {
        assertThatThrownBy(() -> engine.recognise(window()))
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("EngineNotAvailable");
                    assertThat(e.retryable()).isTrue();
                });
    }
}
