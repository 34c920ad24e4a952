package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobState;
import java.time.Instant;

/** A job in a list. Account ids are text: not every program's numbers have so many digits. */
record JobView(
        String jobId,
        String accountId,
        String kind,
        JobState state,
        int priority,
        String title,
        String input,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        int stepsDone,
        int stepsKnown,
        String errorCode,
        String errorMessage) {

    static JobView of(AllJobs.Entry job) {
        return new JobView(
                JobIds.text(job.id()),
                Long.toString(job.accountId()),
                job.kind(),
                job.state(),
                job.priority(),
                job.title(),
                job.input(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.stepsDone(),
                job.stepsKnown(),
                job.problem().map(Job.Problem::code).orElse(null),
                job.problem().map(Job.Problem::message).orElse(null));
    }
}
