package dev.mediajobs.asr;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.SecondResult;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells how a speech recognition job stands, with its transcript once it has one. */
@Action(value = "GetSmartHandleJob", summary = "Queries a job and its result.", readOnly = true)
@ApplicationScoped
class GetSmartHandleJob implements ActionHandler<GetSmartHandleJob.Input, GetSmartHandleJob.Output> {

    private static final SecondResult WITHOUT_WORDS = new SecondResult(AsrPlan.TRANSCRIPT, Recognition.HEAD_CHARACTERS);
    private static final SecondResult WITH_WORDS = SecondResult.whole(AsrPlan.TRANSCRIPT);

    private final Jobs jobs;

    GetSmartHandleJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(
            @Required String jobId,

            @Doc("Whether to answer with the words of each sentence and their times too.")
            Boolean withWords) {}

    record Output(
            String jobId,
            AsrState state,
            String output,
            JobResult jobResult,
            SmartJobInfo smartJobInfo,
            String userData,
            String errorCode,
            String errorMessage,
            Progress progress,
            Recognition recognition) {}

    /** @param transcript an extension; only where it was asked for */
    record JobResult(String aiResult, Sentences transcript) {}

    record Sentences(List<TimedTranscript.Sentence> sentences) {}

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
        var withWords = Boolean.TRUE.equals(input.withWords());
        var id = SmartJobs.id(input.jobId());
        var found = jobs.find(call.accountId(), AsrPlan.KIND, id, AsrPlan.KIND, withWords ? WITH_WORDS : WITHOUT_WORDS)
                .map(job -> job.orElseThrow(SmartJobs::unknown));
        // Hours of words are much to read for the thread that serves everybody.
        return withWords
                ? found.emitOn(Infrastructure.getDefaultWorkerPool()).map(job -> output(job, true))
                : found.map(job -> output(job, false));
    }

    private static Output output(Jobs.Found found, boolean withWords) {
        var job = found.job();
        var result = found.result().orElse(null);
        return new Output(
                JobIds.text(job.id()),
                AsrState.of(job.state()),
                result,
                result == null ? null : new JobResult(result, withWords ? sentences(found) : null),
                info(job),
                job.userData(),
                job.problem().map(Job.Problem::code).orElse(null),
                job.problem().map(Job.Problem::message).orElse(null),
                new Progress(job.stepsDone(), job.stepsKnown()),
                found.second().flatMap(Recognition::read).orElse(null));
    }

    private static Sentences sentences(Jobs.Found found) {
        return StoredTranscripts.read(found)
                .map(transcript -> new Sentences(TimedTranscript.sentences(transcript)))
                .orElse(null);
    }

    private static SmartJobInfo info(Job job) {
        return new SmartJobInfo(
                SmartJobs.title(job),
                job.description(),
                Long.toString(job.accountId()),
                AsrPlan.KIND,
                SmartJobs.time(job.createdAt()),
                SmartJobs.time(job.modifiedAt()),
                new InputConfig(job.input(), AsrRequest.of(job.parameters()).jobParameters()));
    }
}
