package dev.mediajobs.asr;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Speech recognition jobs. */
@ConfigMapping(prefix = "mediajobs.asr")
public interface AsrSettings {

    /** How long jobs and their transcripts can be queried, counted from the submit. */
    @WithDefault("365d")
    Duration retention();

    /** How many speech recognition jobs of one account run at once; the others wait. */
    @WithDefault("20")
    @Min(1) @Max(10_000) int concurrency();

    /** How much audio one step recognises: the share of a long recording that a lost worker costs. */
    @WithDefault("1m")
    Duration group();
}
