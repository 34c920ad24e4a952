package dev.mediajobs.smarttag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediajobs.template.SmarttagTemplate;
import dev.mediajobs.transcript.StepJson;
import java.util.OptionalDouble;

/**
 * How sure of faces a template wants to be, where it says so. The API's own thresholds are for the vendor's models, whose scores
 * are not those of the ones here: what a template does not say is left to the engine's settings.
 *
 * @param detection for unknown people only
 */
record FaceRules(OptionalDouble detection, OptionalDouble recognition) {

    private static final String CONFIG = "FaceCustomParamsConfig";

    static FaceRules of(SmarttagTemplate template) {
        var text = StepJson.read(template.config(), JsonNode.class).path(CONFIG).asText("");
        var config = text.isBlank() ? StepJson.read("{}", JsonNode.class) : StepJson.read(text, JsonNode.class);
        return new FaceRules(
                config.hasNonNull("faceDetThreshold")
                        ? OptionalDouble.of(template.faceDetThreshold())
                        : OptionalDouble.empty(),
                config.hasNonNull("faceRegThreshold")
                        ? OptionalDouble.of(template.faceRegThreshold())
                        : OptionalDouble.empty());
    }
}
