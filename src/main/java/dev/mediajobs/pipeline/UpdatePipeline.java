package dev.mediajobs.pipeline;

import static dev.mediajobs.pipeline.PipelineRules.HIGHEST_CONCURRENCY;
import static dev.mediajobs.pipeline.PipelineRules.HIGHEST_PRIORITY;
import static dev.mediajobs.pipeline.PipelineRules.LOWEST_PRIORITY;
import static dev.mediajobs.pipeline.PipelineRules.NAME_CHARACTERS;
import static dev.mediajobs.pipeline.PipelineRules.NOTIFY_URL_BYTES;

import dev.mediajobs.job.Jobs;
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

/** Changes what is given of a pipeline; jobs that run go on whatever changes. */
@Action(value = "UpdatePipeline", summary = "Changes, pauses or resumes a pipeline.")
@ApplicationScoped
class UpdatePipeline implements ActionHandler<UpdatePipeline.Input, UpdatePipeline.Output> {

    /** An empty text is as good as none, so that it takes a word to take the address away. */
    private static final String NO_ADDRESS = "none";

    private final PipelineStore store;
    private final Pipelines pipelines;
    private final Jobs jobs;

    UpdatePipeline(PipelineStore store, Pipelines pipelines, Jobs jobs) {
        this.store = store;
        this.pipelines = pipelines;
        this.jobs = jobs;
    }

    record Input(
            @Required String pipelineId,

            @MaxCharacters(NAME_CHARACTERS) @Doc("At most 128 characters. Stays as it is when absent, as all others.")
            String name,

            @Min(LOWEST_PRIORITY) @Max(HIGHEST_PRIORITY) @Doc("The larger one is served first.")
            Integer priority,

            @Doc("Paused: its jobs that wait go on waiting, those that run end.")
            Status status,

            @Min(1) @Max(HIGHEST_CONCURRENCY) @Doc("How many of its jobs run at once. The operator's to say for the default pipeline.")
            Integer concurrency,

            @MaxBytes(NOTIFY_URL_BYTES)
            @Doc("Where the states of its jobs are told: http://, https://, or none to take the address away.")
            String notifyUrl) {

        PipelineStore.Change change() {
            var noAddress = NO_ADDRESS.equals(notifyUrl);
            return new PipelineStore.Change(
                    name, priority, status, concurrency, noAddress ? null : notifyUrl, noAddress);
        }
    }

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var change = input.change();
        PipelineRules.checkName(change.name());
        WebAddress.check("NotifyUrl", change.notifyUrl());
        return pipelines
                .get(call.accountId(), input.pipelineId())
                .invoke(pipeline -> checkConcurrency(pipeline, input))
                .chain(pipeline -> store.update(call.accountId(), pipeline.id(), change))
                .call(jobs::callToWork)
                .map(updated -> {
                    if (!updated) {
                        throw Pipelines.notFound();
                    }
                    return new Output(true);
                });
    }

    private static void checkConcurrency(Pipeline pipeline, Input input) {
        if (pipeline.isDefault() && input.concurrency() != null && input.concurrency() != pipeline.concurrency()) {
            throw new ApiException(
                    400,
                    "InvalidParameter.NotSupport",
                    "'Concurrency' of the default pipeline is the operator's to say: " + pipeline.concurrency() + ".");
        }
    }
}
