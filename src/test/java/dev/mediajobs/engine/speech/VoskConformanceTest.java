package dev.mediajobs.engine.speech;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** No model may be passed on with these tests: {@code -Dmediajobs.test.vosk-model=folder} names one for English. */
@EnabledIfSystemProperty(named = "mediajobs.test.vosk-model", matches = ".+")
class VoskConformanceTest extends SpeechEngineConformance {

    private static final VoskSpeech ENGINE = new VoskSpeech(
            Optional.ofNullable(System.getProperty("mediajobs.test.vosk-model")).map(Path::of), List.of("en"), 1);

    @Override
    SpeechEngine engine() {
        return ENGINE;
    }

    @Override
    SpeechWindow endless() {
        return sound(noise(600));
    }

    @Override
    boolean isBusy(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("acceptWaveForm"));
    }
}
