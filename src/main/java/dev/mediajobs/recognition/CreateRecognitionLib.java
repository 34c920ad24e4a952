package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.LibKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Begins a library of faces. */
@Action(value = "CreateRecognitionLib", summary = "Creates a library of faces.")
@ApplicationScoped
class CreateRecognitionLib implements ActionHandler<CreateRecognitionLib.Input, CreateRecognitionLib.Output> {

    private final RecognitionStore store;

    CreateRecognitionLib(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required
            @Doc(value = "face; libraries of other things would have no effect and are refused.", example = "face")
            Algorithm algorithm,

            @Required @MaxBytes(Recognition.LIB_NAME_BYTES) @Doc(value = "What it is called.", example = "colleagues")
            String libName,

            @MaxBytes(Recognition.LIB_DESCRIPTION_BYTES) String libDescription) {}

    /** @param libId what FaceCategoryIds of a template name */
    record Output(String libId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        input.algorithm().requireServed();
        var id = Ids.next();
        return store.createLib(
                        new LibKey(call.accountId(), input.algorithm(), id), input.libName(), input.libDescription())
                .map(created -> {
                    if (!created) {
                        throw Recognition.quotaExceeded(
                                "An account has at most " + Recognition.MOST_LIBS + " libraries.");
                    }
                    return new Output(Ids.text(id));
                });
    }
}
