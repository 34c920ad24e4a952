package dev.mediajobs.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Queues of media tagging jobs. */
@ConfigMapping(prefix = "mediajobs.pipeline")
public interface PipelineSettings {

    /** How many media tagging jobs of an account's default pipeline run at once; the others wait. The cloud's is 2. */
    @WithDefault("2")
    @Min(1) @Max(100) int defaultConcurrency();
}
