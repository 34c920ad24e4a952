package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final CallbackSettings settings = CallbackSettingsOf.changed(Map.of());
    private final RetrySchedule schedule = new RetrySchedule(settings.schedule(), settings.longestRetryAfter());

    @Test
    void tenAttemptsAreMadeInThreeDays() {
        assertThat(waits(0))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(waits(0).stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(75), Duration.ofHours(76));
    }

    @Test
    void aTenthIsLeftToChance() {
        assertThat(waits(1).get(1)).isEqualTo(Duration.ofSeconds(270));
        assertThat(waits(0.5).get(1)).isEqualTo(Duration.ofSeconds(285));
    }

    @Test
    void receiverMayAskForALongerWaitButNotForAShorterOneNorForEver() {
        assertThat(waited(1, 3_600)).isEqualTo(Duration.ofHours(1));
        assertThat(waited(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(waited(1, -5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(waited(1, 999_999_999)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void whatIsOlderThanAllAttemptsTogetherIsNotTriedAgain() {
        var late = BEGUN.plus(Duration.ofHours(76));
        assertThat(schedule.next(2, BEGUN, late, Optional.empty(), 0)).isEmpty();
        assertThat(schedule.next(2, BEGUN, late.minus(Duration.ofHours(1)), Optional.empty(), 0))
                .isPresent();
        // Nobody had time for it before.
        assertThat(schedule.next(1, BEGUN, late, Optional.empty(), 0)).isPresent();
    }

    private Duration waited(int attempt, long seconds) {
        var next = schedule.next(attempt, BEGUN, BEGUN, Optional.of(Duration.ofSeconds(seconds)), 0);
        return Duration.between(BEGUN, next.orElseThrow());
    }

    private List<Duration> waits(double chance) {
        var waits = new ArrayList<Duration>();
        var now = BEGUN;
        for (var attempt = 1; ; attempt++) {
            var next = schedule.next(attempt, BEGUN, now, Optional.empty(), chance);
            if (next.isEmpty()) {
                return waits;
            }
            waits.add(Duration.between(now, next.get()));
            now = next.get();
        }
    }
}
