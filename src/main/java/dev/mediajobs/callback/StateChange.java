package dev.mediajobs.callback;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job has come to a state, or a media asset.
 *
 * @param jobId the job's, or the asset's
 * @param userData as submitted; may be null
 * @param problem why it ended without a result
 */
public record StateChange(
        UUID jobId,
        long accountId,
        String kind,
        JobState state,
        String userData,
        Optional<Job.Problem> problem,
        Instant at) {}
