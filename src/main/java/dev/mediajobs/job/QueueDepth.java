package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import dev.mediajobs.chore.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps the metric of waiting and running jobs fresh, pipeline by pipeline. */
@Singleton
class QueueDepth implements Chore {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int MOST_PIPELINES = 1_000;

    private final JobStore store;
    private final SweepMetrics metrics;

    QueueDepth(JobStore store, SweepMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public boolean run(Deadline end) {
        metrics.depth(end.await(store.depth(MOST_PIPELINES)));
        return false;
    }
}
