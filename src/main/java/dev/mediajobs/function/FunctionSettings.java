package dev.mediajobs.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How this instance is hosted as a function. */
@ConfigMapping(prefix = "mediajobs.function")
public interface FunctionSettings {

    /** {@code none}: a process that runs all the time; {@code function-compute} or {@code lambda}: frozen between calls. */
    @WithDefault("none")
    Platform platform();

    /** How long one invocation may last, as set on the platform. Steps are taken for 80 % of it. */
    @WithDefault("60s")
    Duration timeout();

    /** Lets callers other than Function Compute itself use {@code /invoke} and {@code /q}, who send it as X-Mediajobs-Secret. */
    Optional<String> secret();

    /** Addresses of the worker function's {@code /invoke}: each is called when work is waiting. */
    Optional<List<URI>> wake();

    /** How many calls a wake-up makes to each address, so that as many instances start. */
    @WithDefault("1")
    int wakeFanOut();

    enum Platform {
        NONE,
        FUNCTION_COMPUTE,
        LAMBDA
    }
}
