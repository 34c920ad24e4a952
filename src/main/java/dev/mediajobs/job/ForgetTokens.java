package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets the tokens of submits that no repeat of is expected any more. */
@Singleton
class ForgetTokens implements Chore {

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
    public boolean run() {
        return history.forgetTokens(BATCH).await().atMost(settings.statementTimeout()) == BATCH;
    }
}
