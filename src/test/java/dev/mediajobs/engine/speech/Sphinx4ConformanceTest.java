package dev.mediajobs.engine.speech;

import java.util.Arrays;

class Sphinx4ConformanceTest extends SpeechEngineConformance {

    private static final Sphinx4Speech ENGINE = new Sphinx4Speech(Sphinx4Setting.FAST, 1);

    @Override
    SpeechEngine engine() {
        return ENGINE;
    }

    @Override
    SpeechWindow endless() {
        return sound(noise(60));
    }

    @Override
    boolean isBusy(Thread thread) {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith("edu.cmu.sphinx.decoder.search"));
    }
}
