package dev.mediajobs.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Files that are results: pictures and documents that live as long as their job, and that callers read. */
@ConfigMapping(prefix = ResultSettings.PREFIX)
public interface ResultSettings {

    String PREFIX = "mediajobs.results";

    /**
     * The bucket they are put into, by the name it has in addresses. Where {@code mediajobs.storage} knows it in a store, there;
     * else it is a directory like others.
     */
    @WithDefault("generated")
    String bucket();

    /**
     * What stands before their keys. Of this deployment alone: files below it that belong to none of its jobs may be removed.
     */
    @WithDefault("ice-generated")
    String prefix();
}
