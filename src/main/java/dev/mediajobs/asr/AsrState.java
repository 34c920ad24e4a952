package dev.mediajobs.asr;

import dev.mediajobs.job.JobState;

/** The words that this family of actions has for a job's state. */
enum AsrState {
    Created,
    Executing,
    Finished,
    Failed;

    static AsrState of(JobState state) {
        return switch (state) {
            case QUEUED -> Created;
            case RUNNING -> Executing;
            case SUCCEEDED -> Finished;
            case FAILED, CANCELLED -> Failed;
        };
    }
}
