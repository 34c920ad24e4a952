package dev.mediajobs.job;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the metric of waiting and running jobs fresh, pipeline by pipeline. */
@Singleton
class QueueDepth {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int MOST_PIPELINES = 1_000;

    private final JobStore store;
    private final SweepSettings settings;
    private final SweepMetrics metrics;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    QueueDepth(JobStore store, SweepSettings settings, SweepMetrics metrics) {
        this.store = store;
        this.settings = settings;
        this.metrics = metrics;
    }

    void refreshWhenDue() {
        var due = nextNanos.get();
        var now = System.nanoTime();
        if (now - due >= 0 && nextNanos.compareAndSet(due, now + PERIOD.toNanos())) {
            metrics.depth(store.depth(MOST_PIPELINES).await().atMost(settings.statementTimeout()));
        }
    }
}
