package dev.mediajobs.engine.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** It hears what its files say, and takes the window only for which part is asked. */
class FixtureConformanceTest extends SpeechEngineConformance {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        script(
                "goforward.wav",
                "\"words\":[{\"text\":\"Go\",\"fromMillis\":20100,\"toMillis\":20400},"
                        + "{\"text\":\"on.\",\"fromMillis\":20500,\"toMillis\":20900,\"endsSentence\":true}]");
        script("sound.wav", "\"words\":[]");
        script("slow.wav", "\"words\":[],\"delayMillis\":600000");
    }

    private void script(String media, String members) throws IOException {
        Files.writeString(folder.resolve(media + ".json"), "{" + members + "}");
    }

    @Override
    SpeechEngine engine() {
        return new FixtureSpeech(Optional.of(folder));
    }

    @Override
    SpeechWindow endless() {
        return new SpeechWindow("slow.wav", 0, 0, 1_000, noise(1));
    }

    @Override
    boolean isBusy(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }
}
