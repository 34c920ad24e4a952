package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;

/** Purges jobs that have been kept long enough, and what ended jobs have left outside of the database. */
@Singleton
class Retention implements Chore {

    // Small enough that a caller who waits for one of these rows does not notice.
    private static final int BATCH = 500;

    /** The sweep does nothing else meanwhile. */
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(5);

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
            full |= removeLeftovers(plan);
        }
        return full;
    }

    /** @return whether some were removed, and others are left that could not be looked at in time */
    private boolean removeLeftovers(JobPlan plan) {
        var candidates = new ArrayList<>(plan.withLeftovers());
        if (candidates.isEmpty()) {
            return false;
        }
        var ended = new ArrayList<>(await(store.endedAmong(candidates)));
        // In another order each time: those that cannot be removed must not stand before the others for ever.
        Collections.shuffle(ended);
        var deadline = System.nanoTime() + LONGEST_CLEAN_UP.toNanos();
        var removed = 0;
        for (var job : ended) {
            if (System.nanoTime() - deadline > 0) {
                return removed > 0;
            }
            removed += remove(plan, job) ? 1 : 0;
        }
        return false;
    }

    private static boolean remove(JobPlan plan, UUID job) {
        try {
            plan.cleanUp(job);
            return true;
        } catch (RuntimeException e) {
            Log.warnf("What job %s has left cannot be removed yet: %s", JobIds.text(job), e);
            return false;
        }
    }

    private <T> T await(io.smallrye.mutiny.Uni<T> answer) {
        return answer.await().atMost(settings.statementTimeout());
    }
}
