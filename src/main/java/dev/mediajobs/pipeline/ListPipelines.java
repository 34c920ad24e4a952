package dev.mediajobs.pipeline;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists all pipelines of an account, oldest first; the default one is made when nobody has needed it yet. */
@Action(value = "ListPipelines", summary = "Lists pipelines.", readOnly = true)
@ApplicationScoped
class ListPipelines implements ActionHandler<ListPipelines.Input, ListPipelines.Output> {

    private final PipelineStore store;
    private final Pipelines pipelines;

    ListPipelines(PipelineStore store, Pipelines pipelines) {
        this.store = store;
        this.pipelines = pipelines;
    }

    record Input(@Doc("Only pipelines of that speed.") Speed speed) {}

    record Output(List<PipelineView> pipelineList) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return pipelines
                .defaultOf(call.accountId())
                .chain(known -> store.list(call.accountId(), input.speed()))
                .map(found -> new Output(found.stream().map(PipelineView::of).toList()));
    }
}
