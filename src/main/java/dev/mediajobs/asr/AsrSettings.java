package dev.mediajobs.asr;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Speech recognition jobs. */
@ConfigMapping(prefix = "mediajobs.asr")
public interface AsrSettings {

    /** How long jobs and their transcripts can be queried, counted from the submit. */
    @WithDefault("365d")
    Duration retention();

    /** How many speech recognition jobs of one account run at once; the others wait. */
    @WithDefault("20")
    @AtLeast("1")
    @AtMost("10000")
    int concurrency();

    /** How much audio one step recognises: the share of a long recording that a lost worker costs. */
    @WithDefault("1m")
    Duration group();
}
