package dev.mediajobs.function;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a function, as a test wants them. */
record Hosted(
        Platform platform,
        Optional<List<String>> wake,
        int wakeFanOut,
        Duration wakeTimeout,
        Duration idleSessionTimeout)
        implements FunctionSettings {

    static final String SECRET = "known-to-the-timer-only";

    private static final Duration LONG = Duration.ofSeconds(20);

    static Hosted calling(int wakeFanOut, Duration wakeTimeout, String... wake) {
        return new Hosted(Platform.FUNCTION_COMPUTE, Optional.of(List.of(wake)), wakeFanOut, wakeTimeout, LONG);
    }

    static Hosted endingSessionsAfter(Duration idle) {
        return new Hosted(Platform.FUNCTION_COMPUTE, Optional.empty(), 1, LONG, idle);
    }

    /** All the time, and nowhere as a function. */
    static Hosted nowhere() {
        return new Hosted(Platform.NONE, Optional.empty(), 1, LONG, LONG);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(SECRET);
    }
}
