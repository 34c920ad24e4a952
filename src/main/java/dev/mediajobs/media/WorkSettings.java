package dev.mediajobs.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Files that the steps of a job hand to each other. */
@ConfigMapping(prefix = "mediajobs.work")
public interface WorkSettings {

    /** Directory of these files; with several workers, one that all of them share. */
    @WithDefault("${mediajobs.data-dir}/work")
    Path root();
}
