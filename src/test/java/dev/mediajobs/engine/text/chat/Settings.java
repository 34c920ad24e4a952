package dev.mediajobs.engine.text.chat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings as an operator writes them. */
final class Settings {

    private static final int PRIORITY = 100;

    private Settings() {}

    /** @param others pairs of a name below the prefix and its value */
    static ChatSettings chat(String baseUrl, String... others) {
        var given = new HashMap<>(Map.of("base-url", baseUrl, "model", "some-model", "api-key", "sk-secret"));
        return of(ChatSettings.class, ChatSettings.PREFIX, given, others);
    }

    static LibreTranslateSettings libreTranslate(String baseUrl, String... others) {
        var given = new HashMap<>(Map.of("base-url", baseUrl, "api-key", "sk-secret"));
        return of(LibreTranslateSettings.class, LibreTranslateSettings.PREFIX, given, others);
    }

    private static <T> T of(Class<T> kind, String prefix, Map<String, String> given, String... others) {
        for (int i = 0; i < others.length; i += 2) {
            given.put(others[i], others[i + 1]);
        }
        var properties = new HashMap<String, String>();
        given.forEach((name, value) -> properties.put(prefix + "." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(kind)
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withConverter(MemorySize.class, PRIORITY, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(properties, "test", PRIORITY))
                .build()
                .getConfigMapping(kind);
    }
}
