package dev.mediajobs.asset;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Registered media. */
@ConfigMapping(prefix = "mediajobs.asset")
public interface AssetSettings {

    /** How many registered files of one account are looked at once; the others wait. */
    @WithDefault("4")
    @AtLeast("1")
    @AtMost("10000")
    int concurrency();

    /** How long the jobs that look at registered files are kept. What they found is kept with the asset, without end. */
    @WithDefault("7d")
    Duration retention();
}
