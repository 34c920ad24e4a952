package dev.mediajobs.job;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Forgets the tokens of submits that no repeat of is expected any more. */
@Singleton
class ForgetTokens implements Purge {

    private static final int BATCH = 1_000;

    private final JobHistory history;
    private final SweepSettings settings;

    ForgetTokens(JobHistory history, SweepSettings settings) {
        this.history = history;
        this.settings = settings;
    }

    @Override
    public Duration every() {
        return settings.purgeEvery();
    }

    @Override
    public Map<String, Long> due() {
        return Map.of("submit-tokens", Deadline.none().await(history.tokensDue()));
    }

    @Override
    public boolean run(Deadline end) {
        return end.await(history.forgetTokens(BATCH)) == BATCH;
    }
}
