package dev.mediajobs.engine.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a model that hears one sentence everywhere, or with a real one: {@code -Dmediajobs.test.whisper-model=ggml-….bin}. */
@EnabledOnOs(OS.LINUX)
class WhisperConformanceTest extends SpeechEngineConformance {

    @TempDir
    static Path folder;

    private static WhisperSpeech engine;

    @BeforeAll
    static void load() throws IOException {
        var real = System.getProperty("mediajobs.test.whisper-model");
        var model = real != null ? Path.of(real) : TinyWhisper.write(folder.resolve("tiny.bin"));
        engine = new WhisperSpeech(Optional.of(model), 1, OptionalInt.of(1));
    }

    @Override
    SpeechEngine engine() {
        return engine;
    }

    @Override
    SpeechWindow endless() {
        return sound(noise(60));
    }

    @Override
    boolean isBusy(Thread thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(other -> other.getName().equals("whisper"));
    }
}
