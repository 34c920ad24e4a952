package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;

/** Starts workers that run only when they are called. */
public interface WorkerCalls {

    /**
     * Calls workers to waiting steps: a hint, which may be lost.
     *
     * @param steps that wait; more workers than that are not called
     * @return ends once the calls are on their way, or have failed; never fails itself
     */
    Uni<Void> call(int steps);
}
