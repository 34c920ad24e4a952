package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.EntityKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes somebody out of a library, with all samples and the descriptions of their faces. */
@Action(value = "DeleteRecognitionEntity", summary = "Deletes a person of a library of faces, with all samples.")
@ApplicationScoped
class DeleteRecognitionEntity implements ActionHandler<DeleteRecognitionEntity.Input, DeleteRecognitionEntity.Output> {

    private final RecognitionStore store;

    DeleteRecognitionEntity(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required String entityId) {}

    record Output() {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.deleteEntity(EntityKey.of(call.accountId(), input.algorithm(), input.libId(), input.entityId()))
                .map(deleted -> {
                    if (!deleted) {
                        throw Recognition.entityNotFound();
                    }
                    return new Output();
                });
    }
}
