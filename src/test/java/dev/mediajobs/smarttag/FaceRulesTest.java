package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.template.SmarttagTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template does not say of faces is left to the engine. */
class FaceRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                "{}|none|none",
                "{\\\"faceDetThreshold\\\":0.5}|0.5|none",
                "{\\\"faceDetThreshold\\\":null,\\\"faceRegThreshold\\\":0.25}|none|0.25",
                "{\\\"faceDetThreshold\\\":0.5,\\\"faceRegThreshold\\\":null}|0.5|none",
            })
    void onlyWhatIsSaidCounts(String config, Double detection, Double recognition) {
        var rules = FaceRules.of(template("{\"FaceCustomParamsConfig\":\"%s\"}".formatted(config)));
        assertThat(rules.detection().stream().boxed().findFirst().orElse(null)).isEqualTo(detection);
        assertThat(rules.recognition().stream().boxed().findFirst().orElse(null))
                .isEqualTo(recognition);
    }

    private static SmarttagTemplate template(String config) {
        return new SmarttagTemplate(
                "t", Set.of(), List.of(), 0.5, 0.25, List.of(), List.of(), Set.of(), Map.of(), null, null, null,
                config);
    }
}
