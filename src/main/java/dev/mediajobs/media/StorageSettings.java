package dev.mediajobs.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Buckets that are directories. */
@ConfigMapping(prefix = "mediajobs.storage")
public interface StorageSettings {

    /** Directory whose sub-directories are the buckets: {@code oss://b/k} is the file {@code k} in the directory {@code b}. */
    @WithDefault("${mediajobs.data-dir}/buckets")
    Path root();
}
