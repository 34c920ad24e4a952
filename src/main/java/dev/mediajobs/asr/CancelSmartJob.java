package dev.mediajobs.asr;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends a job without a result; work that runs for it stops. Outside it has failed then, with ErrorCode {@value
 * Jobs#CANCELLED_CODE}. Cancelling it once more changes nothing and is answered the same.
 */
@Action(value = "CancelSmartJob", summary = "Ends a job that has not ended. An extension.")
@ApplicationScoped
class CancelSmartJob implements ActionHandler<CancelSmartJob.Input, CancelSmartJob.Output> {

    static final String ENDED_CODE = "InvalidParameter.JobEnded";

    private final Jobs jobs;

    CancelSmartJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(@Required String jobId) {}

    record Output(String jobId, AsrState state) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var id = SmartJobs.id(input.jobId());
        return jobs.cancel(call.accountId(), AsrPlan.KIND, id).map(before -> {
            var was = before.orElseThrow(SmartJobs::unknown);
            if (was == JobState.SUCCEEDED || was == JobState.FAILED) {
                throw new ApiException(400, ENDED_CODE, "The specified job is " + AsrState.of(was) + " already.");
            }
            return new Output(JobIds.text(id), AsrState.of(JobState.CANCELLED));
        });
    }
}
