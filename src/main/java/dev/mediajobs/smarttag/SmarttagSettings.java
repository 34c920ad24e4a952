package dev.mediajobs.smarttag;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Smart tagging jobs. */
@ConfigMapping(prefix = SmarttagSettings.PREFIX)
public interface SmarttagSettings {

    String PREFIX = "mediajobs.smarttag";

    /**
     * How long jobs, their results and files are kept, counted from the submit: 180 days, as the vendor's page for
     * SubmitSmarttagJob has it, or shorter.
     */
    @WithDefault("180d")
    @AtLeast("1m")
    @AtMost("180d")
    Duration retention();

    /** Largest file whose sound is listened to; the vendor's limit of a video. */
    @WithDefault("4G")
    MemorySize maxSize();

    /** Largest recording, a file of sound without pictures; the vendor's limit. */
    @WithDefault("400M")
    MemorySize maxAudioSize();

    /** Longest sound that is listened to; the vendor's limit. */
    @WithDefault("4h")
    Duration maxDuration();

    /** How much sound one step listens to. */
    @WithDefault("1m")
    Duration group();

    /** How many pictures one step looks at. */
    @WithDefault("10")
    @AtLeast("1")
    @AtMost("1000")
    int frames();
}
