package dev.mediajobs.hotword;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Gives a library back, with its entries. */
@Action(value = "GetHotwordLibrary", summary = "Gets a library of hotwords.", readOnly = true)
@ApplicationScoped
class GetHotwordLibrary implements ActionHandler<GetHotwordLibrary.Input, GetHotwordLibrary.Output> {

    private final HotwordLibraries libraries;

    GetHotwordLibrary(HotwordLibraries libraries) {
        this.libraries = libraries;
    }

    record Input(@Required String hotwordLibraryId) {}

    record Output(
            String hotwordLibraryId,
            String name,
            String description,
            UsageScenario usageScenario,
            Instant creationTime,
            Instant modifiedTime,
            List<HotwordEntry> hotwords) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return libraries
                .get(call.accountId(), input.hotwordLibraryId())
                .map(library -> new Output(
                        Ids.text(library.id()),
                        library.name(),
                        library.description(),
                        library.usageScenario(),
                        library.createdAt(),
                        library.modifiedAt(),
                        library.hotwords()));
    }
}
