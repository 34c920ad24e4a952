package dev.mediajobs.chore;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** When somebody has to be done, by the JVM's time. */
public final class Deadline {

    /** As much as one part of a chore ever has: it does nothing that should last so long. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final long endNanos;

    private Deadline(Duration time) {
        endNanos = System.nanoTime() + time.toNanos();
    }

    /** As much time as one part of a chore ever has. */
    public static Deadline usual() {
        return new Deadline(LONGEST);
    }

    /** That time, and no more than {@link #usual}. */
    public static Deadline in(Duration time) {
        return new Deadline(time.compareTo(LONGEST) < 0 ? time : LONGEST);
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
        var left = left();
        return answer.await().atMost(left.compareTo(NO_TIME) > 0 ? left : NO_TIME);
    }
}
