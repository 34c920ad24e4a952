package dev.mediajobs.job;

import java.util.EnumSet;
import java.util.Set;

/** The life of a step; drawn in docs/state-machine.md. */
public enum StepState {
    READY,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public Set<StepState> next() {
        return switch (this) {
            case READY -> EnumSet.of(RUNNING, CANCELLED);
            // Back to READY: given back, tried again, or taken over from a lost worker.
            case RUNNING -> EnumSet.of(READY, DONE, FAILED, CANCELLED);
            case DONE, FAILED, CANCELLED -> EnumSet.noneOf(StepState.class);
        };
    }
}
