package dev.mediajobs.job;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.chore.Purge;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Purges jobs that have been kept long enough, and what ended jobs have left outside of the database. */
@Singleton
class Retention implements Purge {

    private static final String ENDED = "jobs";
    private static final String OVERDUE = "jobs-never-ended";
    private static final String FILES = "files-of-deleted-jobs";
    private static final String LEFTOVERS = "work-files-of-ended-jobs";

    // Small enough that a caller who waits for one of these rows does not notice.
    private static final int BATCH = 500;

    /** Jobs that never end are not many, and to look for them is not cheap. */
    private static final Duration OVERDUE_EVERY = Duration.ofHours(1);

    /** The sweep does nothing else meanwhile. */
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(5);

    /** Or else the same files would be looked for again, however often. */
    private static final Duration WRITING = Duration.ofSeconds(2);

    private final JobStore store;
    private final JobHistory history;
    private final JobFiles files;
    private final Plans plans;
    private final WakeUp wakeUp;
    private final SweepSettings settings;
    private final Clock clock;
    private Instant overdueLookedFor = Instant.MIN;

    Retention(
            JobStore store,
            JobHistory history,
            JobFiles files,
            Plans plans,
            WakeUp wakeUp,
            SweepSettings settings,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.files = files;
        this.plans = plans;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration every() {
        return settings.purgeEvery();
    }

    @Override
    public boolean run(Deadline end) {
        var full = false;
        var now = clock.instant();
        // Also when the clock was set back: what was looked for in the future says nothing of now.
        var overdue = Duration.between(overdueLookedFor, now).abs().compareTo(OVERDUE_EVERY) >= 0;
        for (var plan : plans.all().values()) {
            var before = now.minus(plan.retention());
            var purged = end.await(store.purge(plan.kind(), before, BATCH));
            full |= purged.size() == BATCH;
            if (!purged.isEmpty()) {
                Log.infof("Purged %d %s jobs created before %s", purged.size(), plan.kind(), before);
            }
            if (overdue) {
                full |= deleteOverdue(plan, before, end);
            }
            full |= removeLeftovers(plan, end);
            full |= forgetFiles(plan, end);
        }
        if (overdue && !full) {
            overdueLookedFor = now;
        }
        return full;
    }

    @Override
    public Map<String, Long> due() {
        var due = new LinkedHashMap<>(Map.of(ENDED, 0L, OVERDUE, 0L, FILES, 0L, LEFTOVERS, 0L));
        for (var plan : plans.all().values()) {
            var found =
                    Deadline.none().await(store.due(plan.kind(), clock.instant().minus(plan.retention())));
            due.merge(ENDED, found.ended(), Long::sum);
            due.merge(OVERDUE, found.overdue(), Long::sum);
            due.merge(FILES, found.withFiles(), Long::sum);
            var leftovers = plan.withLeftovers();
            if (!leftovers.isEmpty()) {
                due.merge(
                        LEFTOVERS,
                        (long) Deadline.none()
                                .await(store.endedAmong(leftovers))
                                .size(),
                        Long::sum);
            }
        }
        return due;
    }

    /** A job that nobody can query any more need not be done. */
    private boolean deleteOverdue(JobPlan plan, Instant before, Deadline end) {
        var deleted = end.await(history.deleteOverdue(plan.kind(), before, BATCH));
        if (!deleted.isEmpty()) {
            Log.warnf("Deleted %d %s jobs that had not ended since %s", deleted.size(), plan.kind(), before);
            end.await(wakeUp.jobsHaveEnded(deleted));
        }
        return deleted.size() == BATCH;
    }

    /** @return whether more are to be removed */
    private boolean forgetFiles(JobPlan plan, Deadline end) {
        var jobs = end.await(files.toRemove(plan.kind(), BATCH));
        var deadline = System.nanoTime() + cleanUp(end).toNanos();
        var removed = new ArrayList<UUID>();
        var left = new ArrayList<UUID>();
        for (var job : jobs) {
            if (System.nanoTime() - deadline > 0) {
                break;
            }
            (done(() -> plan.forget(job), job) ? removed : left).add(job);
        }
        if (!removed.isEmpty()) {
            end.orAtLeast(WRITING).await(files.removed(removed));
        }
        if (!left.isEmpty()) {
            end.orAtLeast(WRITING).await(files.notRemoved(left));
        }
        return !removed.isEmpty() && (removed.size() < jobs.size() || jobs.size() == BATCH);
    }

    /** @return whether some were removed, and others are left that could not be looked at in time */
    private boolean removeLeftovers(JobPlan plan, Deadline end) {
        var candidates = new ArrayList<>(plan.withLeftovers());
        if (candidates.isEmpty()) {
            return false;
        }
        var ended = new ArrayList<>(end.await(store.endedAmong(candidates)));
        // In another order each time: those that cannot be removed must not stand before the others for ever.
        Collections.shuffle(ended);
        var deadline = System.nanoTime() + cleanUp(end).toNanos();
        var removed = 0;
        for (var job : ended) {
            if (System.nanoTime() - deadline > 0) {
                return removed > 0;
            }
            removed += done(() -> plan.cleanUp(job), job) ? 1 : 0;
        }
        return false;
    }

    /** What was removed has to be written down too. */
    private static Duration cleanUp(Deadline end) {
        var half = end.left().dividedBy(2);
        return half.compareTo(LONGEST_CLEAN_UP) < 0 ? half : LONGEST_CLEAN_UP;
    }

    private static boolean done(Runnable removal, UUID job) {
        try {
            removal.run();
            return true;
        } catch (RuntimeException e) {
            Log.warnf("What job %s has left cannot be removed yet: %s", JobIds.text(job), e);
            return false;
        }
    }
}
