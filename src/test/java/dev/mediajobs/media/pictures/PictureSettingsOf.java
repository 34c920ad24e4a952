package dev.mediajobs.media.pictures;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The real settings with their defaults, and changes. */
final class PictureSettingsOf {

    private PictureSettingsOf() {}

    static PictureSettings changed(Map<String, String> changes) {
        var values = new HashMap<String, String>();
        changes.forEach((name, value) -> values.put(PictureSettings.PREFIX + "." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(PictureSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PictureSettings.class);
    }
}
