package dev.mediajobs.engine.http;

import dev.mediajobs.engine.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Why a call brought nothing.
 *
 * @param reason for the job; names no address and never the key
 * @param serverFails whether another call would fare no better now
 * @param repeat whether the same call may succeed in a moment
 * @param wanted how long the server asks to be left alone
 */
record ServerRefusal(EngineException reason, boolean serverFails, boolean repeat, Optional<Duration> wanted) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 5;

    /** How long to wait before the call is repeated; its half at random, so that many callers do not come back at once. */
    Duration pause(int tried) {
        return wanted.orElseGet(() -> {
            long most = FIRST_PAUSE.toMillis() << Math.min(tried, MOST_DOUBLINGS);
            return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        });
    }
}
