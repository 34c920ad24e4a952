package dev.mediajobs.asr;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Tells how a speech recognition job stands, with its transcript once it has one. */
@Action(value = "GetSmartHandleJob", summary = "Queries a job and its result.", readOnly = true)
@ApplicationScoped
class GetSmartHandleJob implements ActionHandler<GetSmartHandleJob.Input, GetSmartHandleJob.Output> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Jobs jobs;

    GetSmartHandleJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(@Required String jobId) {}

    record Output(
            String jobId,
            AsrState state,
            String output,
            JobResult jobResult,
            SmartJobInfo smartJobInfo,
            String userData,
            String errorCode,
            String errorMessage,
            Progress progress) {}

    record JobResult(String aiResult) {}

    record SmartJobInfo(
            String title,
            String description,
            String userId,
            String jobType,
            String createTime,
            String modifiedTime,
            InputConfig inputConfig) {}

    record InputConfig(String inputFile, String jobParameters) {}

    /** An extension. Known are the steps of the stages reached so far. */
    record Progress(int stepsDone, int stepsKnown) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return JobIds.parse(input.jobId())
                .map(id -> jobs.find(call.accountId(), AsrPlan.KIND, id, AsrPlan.KIND))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(GetSmartHandleJob::output).orElseThrow(GetSmartHandleJob::unknownJob));
    }

    // The same for a job that never was, is purged, or is somebody else's.
    private static ApiException unknownJob() {
        return ApiException.notFound("InvalidParameter.JobNotFound", "The specified job is not found.");
    }

    private static Output output(Jobs.Found found) {
        var job = found.job();
        var result = found.result().orElse(null);
        return new Output(
                JobIds.text(job.id()),
                AsrState.of(job.state()),
                result,
                result == null ? null : new JobResult(result),
                info(job),
                job.userData(),
                job.problem().map(Job.Problem::code).orElse(null),
                job.problem().map(Job.Problem::message).orElse(null),
                new Progress(job.stepsDone(), job.stepsKnown()));
    }

    private static SmartJobInfo info(Job job) {
        return new SmartJobInfo(
                job.title() == null ? "default_title_" + time(job.createdAt()) : job.title(),
                job.description(),
                Long.toString(job.accountId()),
                AsrPlan.KIND,
                time(job.createdAt()),
                time(job.modifiedAt()),
                new InputConfig(job.input(), AsrRequest.of(job.parameters()).jobParameters()));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
