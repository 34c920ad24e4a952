package dev.mediajobs.engine.face;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings as the service reads them. */
final class TestSettings {

    private TestSettings() {}

    /** @param values by their names without the prefix; the others are the defaults */
    static FaceSettings of(Map<String, String> values) {
        var named = new HashMap<String, String>();
        values.forEach((name, value) -> named.put(FaceSettings.PREFIX + "." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FaceSettings.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(FaceSettings.class);
    }
}
