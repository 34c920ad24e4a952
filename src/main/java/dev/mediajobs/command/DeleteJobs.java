package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.Jobs;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "delete",
        description = "Deletes jobs in whatever state, with their results and files. There is no way back.")
final class DeleteJobs extends EachJob {

    @Override
    Done change(Jobs jobs, AllJobs.Entry job) {
        var missing = Beans.await(jobs.delete(job.accountId(), job.kind(), List.of(job.id())));
        if (!missing.isEmpty()) {
            throw gone(new Id(job.id()));
        }
        return Done.of(job, job.state(), null);
    }
}
