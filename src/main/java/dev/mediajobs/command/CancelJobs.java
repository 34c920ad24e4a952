package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.Jobs;
import picocli.CommandLine.Command;

@Command(
        name = "cancel",
        description = "Ends jobs that have not ended. Their work stops, and receivers of callbacks are told.")
final class CancelJobs extends EachJob {

    @Override
    Done change(Jobs jobs, AllJobs.Entry job) {
        var id = new Id(job.id());
        var was =
                Beans.await(jobs.cancel(job.accountId(), job.kind(), job.id())).orElseThrow(() -> gone(id));
        if (was == JobState.SUCCEEDED || was == JobState.FAILED) {
            throw CommandFailure.refused("Job " + id + " is " + was + " already");
        }
        return Done.of(job, was, JobState.CANCELLED);
    }
}
