package dev.mediajobs.bench;

import dev.mediajobs.engine.speech.ConfiguredEngines;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.Sphinx4Setting;
import dev.mediajobs.engine.speech.Sphinx4Speech;
import java.util.Locale;

/** Speech engines without the service around them. */
final class BenchEngines {

    private static final String SPHINX4 = "sphinx4:";

    private BenchEngines() {}

    /** @param name as in settings; {@code sphinx4:accurate} is sphinx4 in that setting */
    static SpeechEngine of(String name) {
        if (!name.startsWith(SPHINX4)) {
            return ConfiguredEngines.named(name);
        }
        var setting = name.substring(SPHINX4.length()).toUpperCase(Locale.ROOT);
        return new Sphinx4Speech(Sphinx4Setting.valueOf(setting), 1);
    }
}
