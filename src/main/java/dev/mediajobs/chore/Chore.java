package dev.mediajobs.chore;

import java.time.Duration;

/** Something the sweep does now and then, wherever it runs. Bounded, idempotent, and safe on several instances at once. */
public interface Chore {

    Duration every();

    /**
     * Does a bounded part of the work; blocks, but waits for nothing longer than that: an invocation of a function ends with its
     * time, whatever the database does.
     *
     * @return whether more is waiting that should not wait for the next time
     */
    boolean run(Deadline end);

    /** A part, however long it takes. */
    default boolean run() {
        return run(Deadline.none());
    }

    /**
     * Ends what {@link #run} has begun and not waited for: nothing of it may go on afterwards. Blocks, no longer than that. Called
     * when the last sweep of the process ends, after each invocation where the service is a function.
     */
    default void finish(Duration atMost) {}
}
