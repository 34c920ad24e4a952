package dev.mediajobs.hotword;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxCharacters;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Changes what is given of a library. */
@Action(value = "UpdateHotwordLibrary", summary = "Changes a library of hotwords.")
@ApplicationScoped
class UpdateHotwordLibrary implements ActionHandler<UpdateHotwordLibrary.Input, UpdateHotwordLibrary.Output> {

    private final HotwordStore store;
    private final HotwordLibraries libraries;

    UpdateHotwordLibrary(HotwordStore store, HotwordLibraries libraries) {
        this.store = store;
        this.libraries = libraries;
    }

    record Input(
            @Required String hotwordLibraryId,

            @MaxCharacters(CreateHotwordLibrary.NAME_CHARACTERS)
            @Doc("At most 100 characters. Stays as it is when absent.")
            String name,

            @MaxCharacters(CreateHotwordLibrary.DESCRIPTION_CHARACTERS)
            @Doc("At most 200 characters. Stays as it is when absent.")
            String description,

            @Doc("All entries the library is to have. They stay as they are when absent.")
            List<HotwordEntry> hotwords,

            @Doc("Cannot be changed: any other than the library's own is refused.")
            UsageScenario usageScenario) {}

    /** @param success the library's id: the API's models say text here, and the cloud puts the id into it */
    record Output(String success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var id = HotwordLibraries.id(input.hotwordLibraryId());
        if (input.name() != null && input.name().isBlank()) {
            throw ApiException.invalid("Name", input.name(), "not blank");
        }
        // The scenario, which decides over the entries, never changes: what is read before the update still holds.
        return checked(input, call)
                .chain(hotwords ->
                        store.update(call.accountId(), id, input.name(), input.description(), hotwords.orElse(null)))
                .map(updated -> {
                    if (!updated) {
                        throw HotwordLibraries.notFound();
                    }
                    return new Output(Ids.text(id));
                });
    }

    private Uni<Optional<List<HotwordEntry>>> checked(Input input, Call call) {
        return libraries.get(call.accountId(), input.hotwordLibraryId()).map(library -> {
            var scenario = library.usageScenario();
            if (input.usageScenario() != null && input.usageScenario() != scenario) {
                throw ApiException.invalid(
                        "UsageScenario", input.usageScenario(), scenario + ", which this library was created for");
            }
            return Optional.ofNullable(input.hotwords()).map(hotwords -> HotwordRules.checked(hotwords, scenario));
        });
    }
}
