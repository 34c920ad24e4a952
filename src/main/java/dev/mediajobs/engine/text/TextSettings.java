package dev.mediajobs.engine.text;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The understanding of texts: which engine names, divides and summarises, and the engines' own settings. */
@ConfigMapping(prefix = TextSettings.PREFIX)
public interface TextSettings {

    String PREFIX = "mediajobs.engine.text";

    /** The engine for texts. What it cannot do, or while it is not ready, the next one does that can. */
    @WithDefault("extractive")
    String name();

    Fixture fixture();

    interface Fixture {

        /** Where {@code <feature>.json} is looked for, instead of {@code fixtures/text} on the class path. */
        Optional<Path> folder();
    }
}
