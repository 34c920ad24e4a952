package dev.mediajobs.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Files that the steps of a job hand to each other. */
@ConfigMapping(prefix = WorkSettings.PREFIX)
public interface WorkSettings {

    String PREFIX = "mediajobs.work";

    /** Directory of these files; with several workers, one that all of them share. */
    @WithDefault("${mediajobs.data-dir}/work")
    Path root();

    /**
     * A bucket of a store that speaks S3, by the name it has in {@code mediajobs.storage.buckets} or in the store of
     * {@code mediajobs.storage.s3}; these files are there, then, and not in the directory. Callers reach nothing below the
     * prefix by {@code oss://}.
     */
    Optional<String> bucket();

    /**
     * What stands before the keys of these files; given together with the bucket. Of this deployment alone: files below it
     * that belong to none of its jobs are removed.
     */
    Optional<String> prefix();
}
