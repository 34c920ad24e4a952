package dev.mediajobs.engine.speech;

import org.junit.jupiter.api.AfterAll;

class OpenAiConformanceTest extends SpeechEngineConformance {

    private static final TranscriptionServer SERVER = new TranscriptionServer();
    private static final OpenAiSpeech ENGINE = new OpenAiSpeech(OpenAiSettings.of(SERVER.url()));

    private int before;

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Override
    SpeechEngine engine() {
        return ENGINE;
    }

    @Override
    SpeechWindow endless() {
        before = SERVER.calls.get();
        SERVER.answering(SERVER.never());
        return sound(noise(1));
    }

    @Override
    boolean isBusy(Thread thread) {
        return SERVER.calls.get() > before;
    }
}
