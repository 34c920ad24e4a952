package dev.mediajobs.smarttag;

import dev.mediajobs.job.JobState;

/** The words that this family of actions has for a job's state. */
enum SmarttagState {
    Submitted,
    Processing,
    Success,
    Fail;

    static SmarttagState of(JobState state) {
        return switch (state) {
            case QUEUED -> Submitted;
            case RUNNING -> Processing;
            case SUCCEEDED -> Success;
            case FAILED, CANCELLED -> Fail;
        };
    }
}
