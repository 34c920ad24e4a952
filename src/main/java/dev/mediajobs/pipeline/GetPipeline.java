package dev.mediajobs.pipeline;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a pipeline back. */
@Action(value = "GetPipeline", summary = "Gets a pipeline.", readOnly = true)
@ApplicationScoped
class GetPipeline implements ActionHandler<GetPipeline.Input, GetPipeline.Output> {

    private final Pipelines pipelines;

    GetPipeline(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    record Input(@Required String pipelineId) {}

    record Output(PipelineView pipeline) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return pipelines.get(call.accountId(), input.pipelineId()).map(found -> new Output(PipelineView.of(found)));
    }
}
