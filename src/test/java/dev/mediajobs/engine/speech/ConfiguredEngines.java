package dev.mediajobs.engine.speech;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Engines set as the service's are, by environment variables and system properties, without the service around them. */
public final class ConfiguredEngines {

    private ConfiguredEngines() {}

    /** @throws IllegalArgumentException when there is none of that name, or it is not ready, saying why */
    public static SpeechEngine named(String name) {
        var settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(SpeechSettings.class)
                .build()
                .getConfigMapping(SpeechSettings.class);
        var engine =
                switch (name) {
                    case "sphinx4" -> new Sphinx4Speech(settings);
                    case "openai" -> new OpenAiSpeech(settings);
                    case "whisper" -> new WhisperSpeech(settings);
                    case "vosk" -> new VoskSpeech(settings);
                    default -> throw new IllegalArgumentException("There is no speech engine '" + name + "'");
                };
        if (!engine.health().ready()) {
            throw new IllegalArgumentException(
                    name + " is not ready: " + engine.health().reason());
        }
        return engine;
    }
}
