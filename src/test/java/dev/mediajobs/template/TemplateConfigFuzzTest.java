package dev.mediajobs.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.mediajobs.rpc.ApiException;
import java.util.EnumSet;
import java.util.Optional;

/** Whatever a template says, and a job changes of it. */
class TemplateConfigFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void templatesAndTheirChangesAreReadOrRefused(
            @NotNull @WithUtf8Length(max = 2_000) String template,
            @NotNull @WithUtf8Length(max = 2_000) String change) {
        try {
            var config = TemplateConfig.parse(template);
            ConfigRules.check(config);
            var merged = Overlay.parse(Optional.of(change), EnumSet.allOf(ConfigKey.class))
                    .over(config);
            ConfigRules.checked("template", merged);
            // What a job ends up with can be stored and read again.
            assertThat(TemplateConfig.parse(merged.fields().toString()).fields())
                    .isEqualTo(merged.fields());
        } catch (ApiException refused) {
            assertThat(refused.status()).isBetween(400, 404);
        }
    }
}
