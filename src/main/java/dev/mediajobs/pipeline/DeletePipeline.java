package dev.mediajobs.pipeline;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a pipeline away that has no work left. Jobs that ended in it stay as they are. */
@Action(value = "DeletePipeline", summary = "Deletes a pipeline whose jobs have ended.")
@ApplicationScoped
class DeletePipeline implements ActionHandler<DeletePipeline.Input, DeletePipeline.Output> {

    private final PipelineStore store;

    DeletePipeline(PipelineStore store) {
        this.store = store;
    }

    record Input(@Required String pipelineId) {}

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.delete(call.accountId(), Pipelines.id(input.pipelineId()))
                .map(deletion -> deletion.orElseThrow(Pipelines::notFound))
                .map(DeletePipeline::answer);
    }

    private static Output answer(PipelineStore.Deletion deletion) {
        return switch (deletion) {
            case DONE -> new Output(true);
            case IS_DEFAULT ->
                throw new ApiException(
                        400, "InvalidParameter.NotSupport", "The default pipeline of an account cannot be deleted.");
            case HAS_JOBS ->
                throw new ApiException(
                        403,
                        "PermissionDenied.JobInRunning",
                        "The pipeline has jobs that have not ended; it is not deleted.");
        };
    }
}
