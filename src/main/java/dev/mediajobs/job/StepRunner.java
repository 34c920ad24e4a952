package dev.mediajobs.job;

import java.util.UUID;

/** Runs the steps of one kind. One CDI bean a kind, found by its name. May be called by several threads. */
public interface StepRunner {

    String kind();

    /**
     * Does the work of one step; blocks. The thread is interrupted when the lease is lost, the job has ended, or the service
     * stops: end soon then, with {@link InterruptedException}.
     *
     * @return the step's output, text that only its plan reads
     */
    String run(StepTask task) throws StepFailure, InterruptedException;

    /** @param fence tells this try from all others of the step: part of the name of whatever is written outside */
    record StepTask(UUID jobId, int stage, int ordinal, int attempt, long fence, String input) {}
}
