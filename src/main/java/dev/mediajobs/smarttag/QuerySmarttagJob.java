package dev.mediajobs.smarttag;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.transcript.StepJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tells how a smart tagging job stands, with its results once it has some. */
@Action(value = "QuerySmarttagJob", summary = "Queries a smart tagging job and its results.", readOnly = true)
@ApplicationScoped
class QuerySmarttagJob implements ActionHandler<QuerySmarttagJob.Input, QuerySmarttagJob.Output> {

    private static final Map<String, Boolean> BY_MACHINE = Map.of("auto", true, "hmi", false);

    private final Jobs jobs;

    QuerySmarttagJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(
            @Required String jobId,

            @Doc("JSON object: labelResultType (auto: what the engines say; hmi: what people made of it, which there is"
                    + " none of here).")
            String params) {}

    record Output(
            SmarttagState jobStatus,
            ResultList results,
            UsageList usages,
            String userData,
            String errorCode,
            String errorMessage,
            Progress progress,
            List<Skipped> analysesSkipped) {}

    record ResultList(List<Result> result) {}

    record Result(String type, String data) {}

    record UsageList(List<Usage> usage) {}

    record Usage(String type, Long quota) {}

    record Progress(Integer stepsDone, Integer stepsKnown) {}

    record Skipped(String type, String code, String message) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var byMachine = JsonFields.parse("Params", input.params())
                .option("labelResultType", BY_MACHINE)
                .orElse(true);
        var id = JobIds.parse(input.jobId()).orElseThrow(QuerySmarttagJob::unknown);
        return jobs.withResults(call.accountId(), SmarttagPlan.KIND, id)
                .map(found -> found.orElseThrow(QuerySmarttagJob::unknown))
                .map(found -> output(found.job(), found.results(), byMachine));
    }

    private static Output output(Job job, Map<String, String> results, boolean byMachine) {
        var listed = Results.TYPES.stream()
                .filter(results::containsKey)
                .filter(type -> byMachine || !Results.LABELS.contains(type))
                .map(type -> new Result(type, results.get(type)))
                .toList();
        return new Output(
                SmarttagState.of(job.state()),
                new ResultList(listed),
                new UsageList(usages(results)),
                job.userData(),
                job.problem().map(Job.Problem::code).orElse(null),
                job.problem().map(Job.Problem::message).orElse(null),
                new Progress(job.stepsDone(), job.stepsKnown()),
                skipped(results));
    }

    private static List<Usage> usages(Map<String, String> results) {
        var text = results.get(Results.USAGES);
        return text == null
                ? List.of()
                : Arrays.stream(StepJson.read(text, Results.Usage[].class))
                        .map(usage -> new Usage(usage.type(), usage.quota()))
                        .toList();
    }

    private static List<Skipped> skipped(Map<String, String> results) {
        var text = results.get(Results.SKIPPED);
        return text == null
                ? null
                : Arrays.stream(StepJson.read(text, Skip[].class))
                        .map(skip -> new Skipped(skip.type(), skip.code(), skip.message()))
                        .toList();
    }

    /** The same for a job that never was, is purged, or is somebody else's. */
    private static ApiException unknown() {
        return ApiException.notFound("InvalidParameter.JobNotFound", "The specified job is not found.");
    }
}
