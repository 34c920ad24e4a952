package dev.mediajobs.asset;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Purges the tokens of registrations that are too old to be repeated. */
@Singleton
class ForgetTokens implements Purge {

    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final Registrations registrations;

    ForgetTokens(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public Map<String, Long> due() {
        return Map.of("registration-tokens", Deadline.none().await(registrations.tokensDue()));
    }

    @Override
    public boolean run(Deadline end) {
        return end.await(registrations.purgeTokens(BATCH)) == BATCH;
    }
}
