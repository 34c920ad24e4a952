package dev.mediajobs.function;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How this instance is hosted as a function. */
@ConfigMapping(prefix = FunctionSettings.PREFIX)
public interface FunctionSettings {

    String PREFIX = "mediajobs.function";

    /** {@code none}: a process that runs all the time; {@code function-compute} or {@code lambda}: frozen between calls. */
    @WithDefault("none")
    Platform platform();

    /** How long one invocation may last, as set on the platform. Steps are taken for 80 % of it. */
    @WithDefault("60s")
    @AtLeast("1s")
    Duration timeout();

    /**
     * Lets callers other than Function Compute itself use {@code /invoke}, and on functions {@code /q}: they send it as
     * X-Mediajobs-Secret. Without it nobody else can.
     */
    Optional<String> secret();

    /**
     * Worker functions that are called when work is waiting, separated by commas: addresses that end in {@code /invoke}, or
     * ARNs of Lambda functions. An address must answer at once, as Function Compute does to asynchronous invocations, and not
     * when the work is done.
     */
    Optional<List<String>> wake();

    /** How many workers are called at once at most. */
    @WithDefault("4")
    @AtLeast("1")
    @AtMost("1000")
    int wakeFanOut();

    /** How long a submit waits at most for its call of a worker to be accepted; the worker's work is not waited for. */
    @WithDefault("2s")
    @AtLeast("1ms")
    Duration wakeTimeout();

    /**
     * After how long PostgreSQL ends a session that a frozen instance holds; an instance that runs ends it after half of
     * that. Needs PostgreSQL 14; 0s asks for nothing, as behind PgBouncer. Only on functions.
     */
    @WithDefault("5s")
    Duration idleSessionTimeout();

    enum Platform {
        NONE,
        FUNCTION_COMPUTE,
        LAMBDA;

        /** Whether its instances stand still between calls. */
        boolean freezes() {
            return this != NONE;
        }
    }
}
