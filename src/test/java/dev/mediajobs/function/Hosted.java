package dev.mediajobs.function;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a function, as a test wants them. */
record Hosted(Platform platform, Optional<List<String>> wake, int wakeFanOut, Duration wakeTimeout)
        implements FunctionSettings {

    static final String SECRET = "known-to-the-timer-only";

    static Hosted calling(int wakeFanOut, Duration wakeTimeout, String... wake) {
        return new Hosted(Platform.FUNCTION_COMPUTE, Optional.of(List.of(wake)), wakeFanOut, wakeTimeout);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(SECRET);
    }

    @Override
    public Duration idleSessionTimeout() {
        return Duration.ofSeconds(20);
    }
}
