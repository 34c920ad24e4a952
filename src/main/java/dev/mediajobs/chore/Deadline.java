package dev.mediajobs.chore;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** When somebody has to be done, by the JVM's time, and how long they wait for one answer at most. */
public final class Deadline {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final long endNanos;
    private final Duration longestWait;

    private Deadline(Duration time, Duration longestWait) {
        endNanos = System.nanoTime() + time.toNanos();
        this.longestWait = longestWait;
    }

    /** No end, but to each wait. */
    public static Deadline none() {
        return in(FOR_EVER, LONGEST_WAIT);
    }

    public static Deadline in(Duration time, Duration longestWait) {
        return new Deadline(time, longestWait);
    }

    /** The same, or so much time from now on, whichever is longer: for what has to be written down at the end. */
    public Deadline orAtLeast(Duration time) {
        return left().compareTo(time) < 0 ? in(time, longestWait) : this;
    }

    /** Negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }

    /**
     * Blocks.
     *
     * @throws io.smallrye.mutiny.TimeoutException when there is no answer by then
     */
    public <T> T await(Uni<T> answer) {
        var left = left().compareTo(longestWait) < 0 ? left() : longestWait;
        return answer.await().atMost(left.compareTo(NO_TIME) > 0 ? left : NO_TIME);
    }
}
