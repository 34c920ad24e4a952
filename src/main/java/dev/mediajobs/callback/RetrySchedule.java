package dev.mediajobs.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a failed delivery is tried again.
 *
 * @param waits before each attempt, the first included, which there is none for
 */
record RetrySchedule(List<Duration> waits, Duration longestRetryAfter) {

    private static final double LEFT_TO_CHANCE = 0.1;

    RetrySchedule {
        if (waits.isEmpty() || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("mediajobs.callback.schedule must be durations, at least one");
        }
        if (!waits.get(0).isZero()) {
            throw new IllegalArgumentException(
                    "mediajobs.callback.schedule must begin with 0s: what happens is told at once");
        }
    }

    int attempts() {
        return waits.size();
    }

    /**
     * @param attempt how many there were, the last included
     * @param begun when the first was due
     * @param chance from 0 to 1
     * @return empty when it is not: after the last attempt, and when all of them should have been made by now
     */
    Optional<Instant> next(int attempt, Instant begun, Instant now, Optional<Duration> retryAfter, double chance) {
        var end = begun.plus(waits.stream().reduce(Duration.ZERO, Duration::plus));
        if (attempt >= waits.size() || attempt > 1 && !now.isBefore(end)) {
            return Optional.empty();
        }
        var planned = Duration.ofMillis((long) (waits.get(attempt).toMillis() * (1 - LEFT_TO_CHANCE * chance)));
        var asked = retryAfter
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : wait)
                .orElse(Duration.ZERO);
        return Optional.of(now.plus(asked.compareTo(planned) > 0 ? asked : planned));
    }
}
