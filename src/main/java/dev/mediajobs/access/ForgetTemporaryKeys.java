package dev.mediajobs.access;

import dev.mediajobs.chore.Chore;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Purges the temporary keys that have expired. */
@Singleton
class ForgetTemporaryKeys implements Chore {

    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TemporaryKeys keys;

    ForgetTemporaryKeys(TemporaryKeys keys) {
        this.keys = keys;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public boolean run() {
        return keys.purge().await().atMost(PATIENCE) > 0;
    }
}
