package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of four to eight milliseconds, as on a busy machine; one of the two takes so much longer. */
class TimePairsTest {

    private static final int FASTEST_MICROS = 4_000;
    private static final int NOISE_MICROS = 4_000;

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "0, 20, false",
        // One more look at a table that is at hand.
        "100, 1, false",
        // A secret that only the own ones have unpacked.
        "3000, 1, true",
        "3000, 20, true",
        "-3000, 1, true"
    })
    void onlyRealDifferencesAreSeen(int longerMicros, int times, boolean seen) throws Exception {
        for (var seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            Callable<?> one = () -> pass(FASTEST_MICROS + random.nextInt(NOISE_MICROS));
            Callable<?> other = () -> pass(FASTEST_MICROS + longerMicros + random.nextInt(NOISE_MICROS));
            var pairs = TimePairs.of(one, other, times, nanos::get);
            assertThat(pairs.differ()).as("seed %d: %s", seed, pairs).isEqualTo(seen);
        }
    }

    private long pass(int micros) {
        return nanos.addAndGet(micros * 1_000L);
    }
}
