package dev.mediajobs.access;

import dev.mediajobs.chore.Chore;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Purges the nonces whose time stamps are no longer accepted. */
@Singleton
class ForgetNonces implements Chore {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Nonces nonces;

    ForgetNonces(Nonces nonces) {
        this.nonces = nonces;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public boolean run() {
        return nonces.purge().await().atMost(PATIENCE) > 0;
    }
}
