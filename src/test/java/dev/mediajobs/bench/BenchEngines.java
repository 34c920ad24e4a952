package dev.mediajobs.bench;

import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechSettings;
import dev.mediajobs.engine.speech.Sphinx4Setting;
import dev.mediajobs.engine.speech.Sphinx4Speech;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;

/** Speech engines without the service around them, set as the service's are: by environment variables or {@code -D}. */
final class BenchEngines {

    private BenchEngines() {}

    /** @param name as in settings; {@code sphinx4:accurate} is sphinx4 in that setting */
    static SpeechEngine of(String name) {
        if (name.startsWith("sphinx4:")) {
            var setting = name.substring(name.indexOf(':') + 1).toUpperCase(Locale.ROOT);
            return new Sphinx4Speech(Sphinx4Setting.valueOf(setting), 1);
        }
        throw new IllegalArgumentException("There is no speech engine " + name);
    }

    private static SpeechSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withMapping(SpeechSettings.class)
                .build()
                .getConfigMapping(SpeechSettings.class);
    }
}
