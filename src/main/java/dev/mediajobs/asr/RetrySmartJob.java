package dev.mediajobs.asr;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Submits a job that has failed or was cancelled again, as a new job with everything that the old one was submitted with: the
 * hotwords and the address of the recording too as they were then.
 */
@Action(value = "RetrySmartJob", summary = "Submits a failed or cancelled job again, as a new one. An extension.")
@ApplicationScoped
class RetrySmartJob implements ActionHandler<RetrySmartJob.Input, RetrySmartJob.Output> {

    static final String NOT_FAILED_CODE = "InvalidParameter.JobNotFailed";

    private final Jobs jobs;

    RetrySmartJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(
            @Required @Doc("Of a job that is Failed. It is left as it is.")
            String jobId) {}

    /** @param jobId of the new job */
    record Output(String jobId, AsrState state) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return jobs.submitAgain(call.accountId(), AsrPlan.KIND, SmartJobs.id(input.jobId()))
                .map(found -> found.orElseThrow(SmartJobs::unknown))
                .map(again -> again.newId().orElseThrow(() -> notFailed(again)))
                .map(JobIds::text)
                .invoke(id ->
                        Log.debugf("Request %s submitted job %s again as job %s", call.requestId(), input.jobId(), id))
                .map(id -> new Output(id, AsrState.Created));
    }

    private static ApiException notFailed(Jobs.SubmittedAgain again) {
        return new ApiException(
                400,
                NOT_FAILED_CODE,
                "The specified job is " + AsrState.of(again.was())
                        + "; only failed and cancelled jobs are tried again.");
    }
}
