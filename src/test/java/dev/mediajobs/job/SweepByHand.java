package dev.mediajobs.job;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** No loop: tests say when the sweep runs. */
public class SweepByHand implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mediajobs.sweep.mode", "off",
                "mediajobs.sweep.max-attempts", "3",
                "mediajobs.sweep.retry-delay", "10ms",
                "mediajobs.sweep.poll", "20ms",
                "mediajobs.sweep.slots", "4",
                "mediajobs.sweep.purge-every", "1ms",
                "mediajobs.callback.allowed-networks", "127.0.0.1/32",
                "mediajobs.callback.timeout", "1m");
    }
}
