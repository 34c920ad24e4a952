package dev.mediajobs.access;

import dev.mediajobs.settings.AtLeast;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How often callers may call, on all instances together. */
@ConfigMapping(prefix = "mediajobs.throttling")
public interface ThrottlingSettings {

    /** Calls that each account may make in a second, unless it has a limit of its own; 0 for any number. */
    @WithDefault("100")
    @AtLeast("0")
    int requestsPerSecond();

    /** Calls of single actions that each account may make in a second: SubmitASRJob=20,ListSmartJobs=5. */
    Optional<List<String>> actions();
}
