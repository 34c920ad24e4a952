package dev.mediajobs.engine.speaker;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who spoke when: which engine tells, and the engines' own settings. */
@ConfigMapping(prefix = SpeakerSettings.PREFIX)
public interface SpeakerSettings {

    String PREFIX = "mediajobs.engine.speakers";

    /** The engine that tells speakers apart. */
    @WithDefault("bic")
    String name();

    Bic bic();

    interface Bic {

        /**
         * How unlike two voices must be, to be those of two speakers, where the job does not say how many there are: lower finds
         * more speakers, higher fewer.
         */
        @WithDefault("2.5")
        @AtLeast("0.1")
        @AtMost("100")
        double weight();
    }
}
