package dev.mediajobs.pipeline;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Queues of media tagging jobs. */
@ConfigMapping(prefix = "mediajobs.pipeline")
public interface PipelineSettings {

    /** How many media tagging jobs of an account's default pipeline run at once; the others wait. The cloud's is 2. */
    @WithDefault("2")
    @AtLeast("1")
    @AtMost("100")
    int defaultConcurrency();
}
