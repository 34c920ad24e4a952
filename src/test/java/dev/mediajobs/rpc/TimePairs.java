package dev.mediajobs.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * How long two calls take, measured in turn, so that whatever else the machine does meets both. They differ when nearly always
 * the same one takes longer, and by something; a second, longer look must find it too.
 */
final class TimePairs {

    private static final int PAIRS = 5;
    private static final int PAIRS_AGAIN = 64;

    /** Of 64 pairs, by chance less than once in ten million times. */
    private static final int SAME_AGAIN = 54;

    private static final Duration SOMETHING = Duration.ofNanos(200_000);

    private final List<Long> first = new ArrayList<>();
    private final List<Long> second = new ArrayList<>();

    private final LongSupplier clock;

    private TimePairs(LongSupplier clock) {
        this.clock = clock;
    }

    /** @param times as many as usual */
    static TimePairs of(Callable<?> first, Callable<?> second, int times) throws Exception {
        return of(first, second, times, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    static TimePairs of(Callable<?> first, Callable<?> second, int times, LongSupplier clock) throws Exception {
        var pairs = new TimePairs(clock);
        pairs.measure(first, second, PAIRS * times);
        if (pairs.sameLonger() < pairs.first.size() - 1) {
            return pairs;
        }
        var again = new TimePairs(clock);
        again.measure(first, second, PAIRS_AGAIN);
        return again;
    }

    boolean differ() {
        return first.size() >= PAIRS_AGAIN
                && sameLonger() >= SAME_AGAIN * first.size() / PAIRS_AGAIN
                && Math.abs(median(first) - median(second)) > SOMETHING.toNanos();
    }

    private void measure(Callable<?> one, Callable<?> other, int pairs) throws Exception {
        for (var i = 0; i < pairs; i++) {
            // The second of a pair may find things in caches.
            if (i % 2 == 0) {
                first.add(time(one));
                second.add(time(other));
            } else {
                second.add(time(other));
                first.add(time(one));
            }
        }
    }

    private long time(Callable<?> call) throws Exception {
        var began = clock.getAsLong();
        call.call();
        return clock.getAsLong() - began;
    }

    /** In how many pairs that one took longer that takes longer more often. */
    private int sameLonger() {
        var firstLonger = 0;
        for (var i = 0; i < first.size(); i++) {
            firstLonger += first.get(i) > second.get(i) ? 1 : 0;
        }
        return Math.max(firstLonger, first.size() - firstLonger);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return "%5d and %5d µs in the middle, the same one longer in %d of %d pairs"
                .formatted(median(first) / 1000, median(second) / 1000, sameLonger(), first.size());
    }
}
