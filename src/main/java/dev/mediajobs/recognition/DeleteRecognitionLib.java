package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.LibKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a library away with all its entities, samples and the descriptions of their faces. */
@Action(value = "DeleteRecognitionLib", summary = "Deletes a library of faces, and all in it.")
@ApplicationScoped
class DeleteRecognitionLib implements ActionHandler<DeleteRecognitionLib.Input, DeleteRecognitionLib.Output> {

    private final RecognitionStore store;

    DeleteRecognitionLib(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId) {}

    record Output() {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.deleteLib(LibKey.of(call.accountId(), input.algorithm(), input.libId()))
                .map(deleted -> {
                    if (!deleted) {
                        throw Recognition.libNotFound(input.libId());
                    }
                    return new Output();
                });
    }
}
