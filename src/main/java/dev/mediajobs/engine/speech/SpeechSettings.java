package dev.mediajobs.engine.speech;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The recognition of speech. */
@ConfigMapping(prefix = SpeechSettings.PREFIX)
public interface SpeechSettings {

    String PREFIX = "mediajobs.engine.speech";

    /** The engine that recognises speech. */
    @WithDefault("sphinx4")
    String name();

    Sphinx4 sphinx4();

    Fixture fixture();

    interface Sphinx4 {

        /** {@code accurate} helps with noisy recordings and takes several times the processor time of {@code fast}. */
        @WithDefault("fast")
        Sphinx4Setting setting();

        /**
         * How many windows are recognised at a time. Each takes a processor and about 250 MB of heap. Unless set: two, or as many
         * as there are processors and room in the heap for.
         */
        OptionalInt instances();
    }

    interface Fixture {

        /** Where {@code <media name>.json} is looked for, instead of {@code fixtures/speech} on the class path. */
        Optional<Path> folder();
    }
}
