package dev.mediajobs.hotword;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a library away. Jobs that named it keep the entries they were submitted with. */
@Action(value = "DeleteHotwordLibrary", summary = "Deletes a library of hotwords.")
@ApplicationScoped
class DeleteHotwordLibrary implements ActionHandler<DeleteHotwordLibrary.Input, DeleteHotwordLibrary.Output> {

    private final HotwordStore store;

    DeleteHotwordLibrary(HotwordStore store) {
        this.store = store;
    }

    record Input(@Required String hotwordLibraryId) {}

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.delete(call.accountId(), HotwordLibraries.id(input.hotwordLibraryId()))
                .map(deleted -> {
                    if (!deleted) {
                        throw HotwordLibraries.notFound();
                    }
                    return new Output(true);
                });
    }
}
