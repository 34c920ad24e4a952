package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does the same to each job that is named, as its account could; one that cannot be found or changed keeps no other from it. */
abstract class EachJob implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<job>", arity = "1..*", description = "Ids of jobs.")
    private List<Id> ids;

    /**
     * What became of it.
     *
     * @param was its state before
     * @param now its state; null when it is gone
     * @param newJobId of the one that takes its place
     */
    record Done(String jobId, JobState was, JobState now, String newJobId) {

        static Done of(AllJobs.Entry job, JobState was, JobState now) {
            return new Done(new Id(job.id()).toString(), was, now, null);
        }
    }

    /** @throws CommandFailure when it is not possible, or the job has gone meanwhile */
    abstract Done change(Jobs jobs, AllJobs.Entry job);

    @Override
    public final Integer call() {
        var all = Beans.get(AllJobs.class);
        var jobs = Beans.get(Jobs.class);
        var done = new ArrayList<Done>();
        var each = new OneByOne(output);
        for (var id : ids) {
            each.attempt(id, () -> {
                var found = Beans.await(all.find(id.value())).orElseThrow(() -> gone(id));
                done.add(change(jobs, found.entry()));
            });
        }
        var table = Table.of("JOB", "WAS", "NOW", "NEW JOB");
        done.forEach(one -> table.row(one.jobId(), one.was(), one.now(), one.newJobId()));
        output.show(done, table);
        return each.exitCode();
    }

    static CommandFailure gone(Id id) {
        return CommandFailure.notFound("There is no job " + id);
    }
}
