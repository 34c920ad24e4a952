package dev.mediajobs.callback;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The real settings with their defaults, but that receivers on loopback are allowed. */
final class CallbackSettingsOf {

    private CallbackSettingsOf() {}

    static CallbackSettings changed(Map<String, String> changes) {
        var values = new HashMap<>(Map.of("mediajobs.callback.allowed-networks", "127.0.0.1/32"));
        changes.forEach((name, value) -> values.put("mediajobs.callback." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CallbackSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(CallbackSettings.class);
    }
}
