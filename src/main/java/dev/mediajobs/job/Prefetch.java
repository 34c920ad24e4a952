package dev.mediajobs.job;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

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
    private final int kinds;
    private final Map<String, Double> meanMillis = new HashMap<>();

    /** @param kinds how many kinds of step may be claimed: as long as one of them is unknown it may be a long one */
    Prefetch(int threads, int kinds) {
        this.threads = threads;
        this.kinds = kinds;
    }

    void learn(String kind, Duration took) {
        meanMillis.merge(kind, took.toNanos() / 1e6, (mean, last) -> mean + WEIGHT_OF_LAST * (last - mean));
    }

    /** Whether a step of that kind, going by those seen, ends in that time. */
    boolean fits(String kind, Duration time) {
        return meanMillis.getOrDefault(kind, 0.0) <= time.toMillis();
    }

    int capacity() {
        if (meanMillis.isEmpty() || meanMillis.size() < kinds) {
            return threads;
        }
        var slowest = Collections.max(meanMillis.values());
        var perThread = Math.round(WORK_AHEAD.toMillis() / Math.max(slowest, SHORTEST_MILLIS));
        return threads * (int) Math.max(1, Math.min(MOST_PER_THREAD, perThread));
    }
}
