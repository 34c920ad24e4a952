package dev.mediajobs.job;

import java.util.UUID;

record ClaimedStep(Lease lease, UUID jobId, int stage, int ordinal, String kind, int attempt, String input) {

    StepRunner.StepTask task() {
        return new StepRunner.StepTask(jobId, stage, ordinal, attempt, lease.fence(), input);
    }
}
