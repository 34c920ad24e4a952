package dev.mediajobs.media;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real settings, with their defaults, over a directory of the test. */
final class TestSettings {

    private TestSettings() {}

    static MediaSettings media(Path dataDir, Map<String, String> changed) {
        var values = new HashMap<>(Map.of("mediajobs.data-dir", dataDir.toString()));
        changed.forEach((name, value) -> values.put("mediajobs.media." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(MediaSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MediaSettings.class);
    }
}
