package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.EntityKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a picture of somebody away, with the description of the face on it. */
@Action(value = "DeleteRecognitionSample", summary = "Deletes a picture of a person.")
@ApplicationScoped
class DeleteRecognitionSample implements ActionHandler<DeleteRecognitionSample.Input, DeleteRecognitionSample.Output> {

    private final RecognitionStore store;

    DeleteRecognitionSample(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required String entityId,

            @Required String sampleId) {}

    record Output() {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var key = EntityKey.of(call.accountId(), input.algorithm(), input.libId(), input.entityId());
        var sample = Ids.parse(input.sampleId()).orElseThrow(Recognition::sampleNotFound);
        return store.deleteSample(key, sample).map(deleted -> {
            if (!deleted) {
                throw Recognition.sampleNotFound();
            }
            return new Output();
        });
    }
}
