package dev.mediajobs.access;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Purges the nonces whose time stamps are no longer accepted. */
@Singleton
class ForgetNonces implements Purge {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** The sweep waits for it: at the batches' speed, more nonces than two cores can verify between two looks. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Nonces nonces;

    ForgetNonces(Nonces nonces) {
        this.nonces = nonces;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public Map<String, Long> due() {
        return Map.of("nonces", Deadline.none().await(nonces.due()));
    }

    @Override
    public boolean run(Deadline end) {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (end.await(nonces.purge()) > 0) {
            if (System.nanoTime() - deadline > 0) {
                return true;
            }
        }
        return false;
    }
}
