package dev.mediajobs.job;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Purges jobs that have been kept long enough, and what ended jobs have left outside of the database. */
@Singleton
class Retention {

    // Small enough that a caller who waits for one of these rows does not notice.
    private static final int BATCH = 500;

    private final JobStore store;
    private final Plans plans;
    private final SweepSettings settings;
    private final Clock clock;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    Retention(JobStore store, Plans plans, SweepSettings settings, Clock clock) {
        this.store = store;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    void purgeWhenDue() {
        var due = nextNanos.get();
        var now = System.nanoTime();
        if (now - due < 0
                || !nextNanos.compareAndSet(due, now + settings.purgeEvery().toNanos())) {
            return;
        }
        if (purgeBatch()) {
            // More is waiting: go on at the next look.
            nextNanos.set(now);
        }
    }

    /** @return whether a batch was full, so that there may be more */
    private boolean purgeBatch() {
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
