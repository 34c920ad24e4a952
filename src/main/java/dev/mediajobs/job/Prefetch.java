package dev.mediajobs.job;

import java.time.Duration;

/**
 * How many steps to hold at once. Long steps are claimed one a thread, so that other workers find the rest; short ones by the
 * hundred, or claiming them would take longer than running them.
 */
final class Prefetch {

    private static final Duration WORK_AHEAD = Duration.ofMillis(50);
    private static final int MOST_PER_THREAD = 256;
    private static final double WEIGHT_OF_LAST = 0.1;
    private static final double SHORTEST_MILLIS = 0.01;

    private final int threads;
    private double meanMillis = WORK_AHEAD.toMillis();

    Prefetch(int threads) {
        this.threads = threads;
    }

    void learn(Duration took) {
        meanMillis += WEIGHT_OF_LAST * (took.toNanos() / 1e6 - meanMillis);
    }

    int capacity() {
        var perThread = Math.round(WORK_AHEAD.toMillis() / Math.max(meanMillis, SHORTEST_MILLIS));
        return threads * (int) Math.max(1, Math.min(MOST_PER_THREAD, perThread));
    }
}
