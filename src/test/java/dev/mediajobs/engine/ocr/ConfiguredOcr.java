package dev.mediajobs.engine.ocr;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Engines set as the service's are, by environment variables and system properties, without the service around them. */
public final class ConfiguredOcr {

    private ConfiguredOcr() {}

    /** @throws IllegalArgumentException when there is none of that name, or it is not ready, saying why */
    public static OcrEngine named(String name) {
        var settings = settings(Map.of());
        var engine =
                switch (name) {
                    case "ppocr" -> new PpOcr(settings);
                    case "tesseract" -> new TesseractOcr(settings);
                    default -> throw new IllegalArgumentException("There is no engine '" + name + "' that reads text");
                };
        if (!engine.health().ready()) {
            throw new IllegalArgumentException(
                    name + " is not ready: " + engine.health().reason());
        }
        return engine;
    }

    /** @param set by the names after {@code mediajobs.engine.ocr.} */
    static OcrSettings settings(Map<String, String> set) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(OcrSettings.class);
        set.forEach((name, value) -> builder.withDefaultValue(OcrSettings.PREFIX + "." + name, value));
        return builder.build().getConfigMapping(OcrSettings.class);
    }
}
