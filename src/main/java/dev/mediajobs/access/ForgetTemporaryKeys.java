package dev.mediajobs.access;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Purges the temporary keys that have expired. */
@Singleton
class ForgetTemporaryKeys implements Purge {

    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final TemporaryKeys keys;

    ForgetTemporaryKeys(TemporaryKeys keys) {
        this.keys = keys;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public Map<String, Long> due() {
        return Map.of("temporary-keys", Deadline.none().await(keys.due()));
    }

    @Override
    public boolean run(Deadline end) {
        return end.await(keys.purge()) > 0;
    }
}
