package dev.mediajobs.pipeline;

import static dev.mediajobs.pipeline.PipelineRules.HIGHEST_CONCURRENCY;
import static dev.mediajobs.pipeline.PipelineRules.HIGHEST_PRIORITY;
import static dev.mediajobs.pipeline.PipelineRules.LOWEST_PRIORITY;
import static dev.mediajobs.pipeline.PipelineRules.MOST_PIPELINES;
import static dev.mediajobs.pipeline.PipelineRules.NAME_CHARACTERS;
import static dev.mediajobs.pipeline.PipelineRules.NOTIFY_URL_BYTES;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.MaxCharacters;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.rpc.WebAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;

/** Adds a queue of media tagging jobs beside the default one. */
@Action(value = "CreatePipeline", summary = "Creates a pipeline: a queue of media tagging jobs.")
@ApplicationScoped
class CreatePipeline implements ActionHandler<CreatePipeline.Input, CreatePipeline.Output> {

    private final PipelineStore store;

    CreatePipeline(PipelineStore store) {
        this.store = store;
    }

    record Input(
            @Required @MaxCharacters(NAME_CHARACTERS) @Doc(value = "At most 128 characters.", example = "nightly")
            String name,

            @Required @Doc(value = "Kept, and without effect on media tagging.", example = "Standard")
            Speed speed,

            @Min(LOWEST_PRIORITY) @Max(HIGHEST_PRIORITY) @Doc("The larger one is served first; 6 when absent.")
            Integer priority,

            @Min(1) @Max(HIGHEST_CONCURRENCY) @Doc("How many of its jobs run at once; 2 when absent.")
            Integer concurrency,

            @MaxBytes(NOTIFY_URL_BYTES) @Doc("Where the states of its jobs are told: http:// or https://.")
            String notifyUrl) {

        PipelineStore.New pipeline() {
            return new PipelineStore.New(
                    name,
                    speed,
                    Objects.requireNonNullElse(priority, PipelineRules.DEFAULT_PRIORITY),
                    Objects.requireNonNullElse(concurrency, PipelineRules.DEFAULT_CONCURRENCY),
                    notifyUrl);
        }
    }

    record Output(PipelineView pipeline) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        PipelineRules.checkName(input.name());
        WebAddress.check("NotifyUrl", input.notifyUrl());
        return store.create(JobIds.next(), call.accountId(), input.pipeline(), MOST_PIPELINES)
                .map(created -> created.orElseThrow(() -> new ApiException(
                        403,
                        "PermissionDenied.ResourceQuotaExceed",
                        "An account has at most " + MOST_PIPELINES + " pipelines beside its default one.")))
                .map(created -> new Output(PipelineView.of(created)));
    }
}
