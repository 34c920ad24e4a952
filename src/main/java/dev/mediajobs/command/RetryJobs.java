package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.Jobs;
import picocli.CommandLine.Command;

@Command(
        name = "retry",
        description =
                "Submits jobs that have failed or were cancelled again, as new ones with all they were submitted with.")
final class RetryJobs extends EachJob {

    @Override
    Done change(Jobs jobs, AllJobs.Entry job) {
        var id = new Id(job.id());
        if (!jobs.areWorthSubmittingAgain(job.kind())) {
            throw CommandFailure.refused("Job " + id + " is a " + job.kind()
                    + ", whose asset has failed with it; its owner deletes the asset and registers the file again");
        }
        var again = Beans.await(jobs.submitAgain(job.accountId(), job.kind(), job.id()))
                .orElseThrow(() -> gone(id));
        var newId = again.newId()
                .orElseThrow(() -> CommandFailure.refused(
                        "Job " + id + " is " + again.was() + "; only failed and cancelled jobs are tried again"));
        return new Done(id.toString(), again.was(), again.was(), new Id(newId).toString());
    }
}
