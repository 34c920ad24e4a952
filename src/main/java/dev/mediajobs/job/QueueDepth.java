package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps the metric of waiting and running jobs fresh, pipeline by pipeline. */
@Singleton
class QueueDepth implements Chore {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int MOST_PIPELINES = 1_000;

    private final JobStore store;
    private final SweepSettings settings;
    private final SweepMetrics metrics;

    QueueDepth(JobStore store, SweepSettings settings, SweepMetrics metrics) {
        this.store = store;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Duration every() {
        return PERIOD;
    }

    @Override
    public boolean run() {
        metrics.depth(store.depth(MOST_PIPELINES).await().atMost(settings.statementTimeout()));
        return false;
    }
}
