package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Purges jobs that have been kept long enough, and what ended jobs have left outside of the database. */
@Singleton
class Retention implements Chore {

    // Small enough that a caller who waits for one of these rows does not notice.
    private static final int BATCH = 500;

    private final JobStore store;
    private final Plans plans;
    private final SweepSettings settings;
    private final Clock clock;

    Retention(JobStore store, Plans plans, SweepSettings settings, Clock clock) {
        this.store = store;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration every() {
        return settings.purgeEvery();
    }

    @Override
    public boolean run() {
        var full = false;
        for (var plan : plans.all().values()) {
            var before = clock.instant().minus(plan.retention());
            var purged = await(store.purge(plan.kind(), before, BATCH));
            full |= purged.size() == BATCH;
            if (!purged.isEmpty()) {
                Log.infof("Purged %d %s jobs created before %s", purged.size(), plan.kind(), before);
            }
            removeLeftovers(plan);
        }
        return full;
    }

    private void removeLeftovers(JobPlan plan) {
        var candidates = plan.withLeftovers();
        if (!candidates.isEmpty()) {
            await(store.endedAmong(candidates)).forEach(plan::cleanUp);
        }
    }

    private <T> T await(io.smallrye.mutiny.Uni<T> answer) {
        return answer.await().atMost(settings.statementTimeout());
    }
}
