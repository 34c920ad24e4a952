package dev.mediajobs.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for conditions that other processes bring about. */
public final class Wait {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private Wait() {}

    /** For faults at a moment, and for as long, as was drawn; where something can be waited for, wait for that. */
    static void pause(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    public static void until(String what, Duration atMost, Callable<Boolean> condition) throws Exception {
        untilGiven(what, atMost, condition, Boolean::booleanValue);
    }

    /** @return the first value that fits */
    public static <T> T untilGiven(String what, Duration atMost, Callable<T> value, Predicate<T> fits)
            throws Exception {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var found = value.call();
            if (fits.test(found)) {
                return found;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + atMost + ": " + what + "; the last was " + found);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
