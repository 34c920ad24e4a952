package dev.mediajobs.callback;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Forgets deliveries that nobody asks for any more. */
@Singleton
class PurgeDeliveries implements Purge {

    private static final int BATCH = 500;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Whether the jobs of dead ones are gone is not cheap to ask. */
    private static final Duration DEAD_EVERY = Duration.ofHours(1);

    /** As long as jobs are kept by default. A receiver that is still gone says so once more. */
    private static final Duration GONE_FOR = Duration.ofDays(180);

    private final Outbox outbox;
    private final CallbackSettings settings;
    private final Clock clock;
    private Instant deadLookedFor = Instant.EPOCH;

    PurgeDeliveries(Outbox outbox, CallbackSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public Map<String, Long> due() {
        var due = Deadline.none().await(outbox.due(clock.instant().minus(settings.keep())));
        return Map.of("deliveries-delivered", due.delivered(), "deliveries-dead", due.dead());
    }

    @Override
    public boolean run(Deadline end) {
        var now = clock.instant();
        var before = now.minus(settings.keep());
        var full = purge(false, before, end) == BATCH;
        // Also when the clock was set back: what was looked for in the future says nothing of now.
        if (Duration.between(deadLookedFor, now).abs().compareTo(DEAD_EVERY) >= 0) {
            if (purge(true, before, end) == BATCH) {
                return true;
            }
            if (end.await(outbox.purgeGone(now.minus(GONE_FOR), BATCH)) == BATCH) {
                return true;
            }
            deadLookedFor = now;
        }
        return full;
    }

    private int purge(boolean dead, Instant before, Deadline end) {
        return end.await(outbox.purge(dead, before, BATCH));
    }
}
