package dev.mediajobs.engine.speech;

import java.util.Map;

/** How wide sphinx4 searches. A wider beam finds more of a noisy recording and takes longer. */
public enum Sphinx4Setting {
    FAST(3000, 1e-50, 60, 1e-30),
    ACCURATE(8000, 1e-60, 100, 1e-40);

    private final Map<String, String> properties;

    Sphinx4Setting(int absoluteBeam, double relativeBeam, int absoluteWordBeam, double relativeWordBeam) {
        properties = Map.of(
                "absoluteBeam", Integer.toString(absoluteBeam),
                "relativeBeam", Double.toString(relativeBeam),
                "absoluteWordBeam", Integer.toString(absoluteWordBeam),
                "relativeWordBeam", Double.toString(relativeWordBeam));
    }

    /** By their names in {@code sphinx4.xml}. */
    Map<String, String> properties() {
        return properties;
    }
}
