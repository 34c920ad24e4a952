package dev.mediajobs.media;

import dev.mediajobs.media.pictures.PictureSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real settings, with their defaults, over a directory of the test. */
final class TestSettings {

    private TestSettings() {}

    static MediaSettings media(Path dataDir, Map<String, String> changed) {
        return of(MediaSettings.class, "mediajobs.media.", dataDir, changed);
    }

    static StorageSettings storage(Path dataDir, Map<String, String> changed) {
        return of(StorageSettings.class, "mediajobs.storage.", dataDir, changed);
    }

    static WorkSettings work(Path dataDir, Map<String, String> changed) {
        return of(WorkSettings.class, "mediajobs.work.", dataDir, changed);
    }

    static ResultSettings results(Path dataDir, Map<String, String> changed) {
        return of(ResultSettings.class, ResultSettings.PREFIX + ".", dataDir, changed);
    }

    static PictureSettings pictures(Path dataDir, Map<String, String> changed) {
        return of(PictureSettings.class, PictureSettings.PREFIX + ".", dataDir, changed);
    }

    private static <T> T of(Class<T> mapping, String prefix, Path dataDir, Map<String, String> changed) {
        var values = new HashMap<>(Map.of("mediajobs.data-dir", dataDir.toString()));
        changed.forEach((name, value) -> values.put(prefix + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }
}
