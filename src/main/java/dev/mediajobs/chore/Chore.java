package dev.mediajobs.chore;

import java.time.Duration;

/** Something the sweep does now and then, wherever it runs. Bounded, idempotent, and safe on several instances at once. */
public interface Chore {

    Duration every();

    /**
     * Does a bounded part of the work; blocks.
     *
     * @return whether more is waiting that should not wait for the next time
     */
    boolean run();
}
