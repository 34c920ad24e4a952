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

/** Keeps a new list of hotwords. */
@Action(value = "CreateHotwordLibrary", summary = "Creates a library of hotwords.")
@ApplicationScoped
class CreateHotwordLibrary implements ActionHandler<CreateHotwordLibrary.Input, CreateHotwordLibrary.Output> {

    static final int NAME_CHARACTERS = 100;
    static final int DESCRIPTION_CHARACTERS = 200;
    static final int MOST_LIBRARIES = 100;

    static final String EXAMPLE = "[{\"Text\":\"Mediajobs\",\"Language\":\"en\",\"Weight\":2}]";

    private final HotwordStore store;

    CreateHotwordLibrary(HotwordStore store) {
        this.store = store;
    }

    record Input(
            @Required @MaxCharacters(NAME_CHARACTERS) @Doc(value = "At most 100 characters.", example = "names")
            String name,

            @Required @Doc(value = "What the library is for; it cannot be changed later.", example = "ASR")
            UsageScenario usageScenario,

            @Required @Doc(value = "1 to 300 entries, each Text once for a Language.", example = EXAMPLE)
            List<HotwordEntry> hotwords,

            @MaxCharacters(DESCRIPTION_CHARACTERS) @Doc("At most 200 characters.")
            String description) {}

    record Output(String hotwordLibraryId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var hotwords = HotwordRules.checked(input.hotwords(), input.usageScenario());
        var id = Ids.next();
        return store.create(
                        id,
                        call.accountId(),
                        input.name(),
                        input.description(),
                        input.usageScenario(),
                        hotwords,
                        MOST_LIBRARIES)
                .map(created -> {
                    if (!created) {
                        throw new ApiException(
                                403,
                                "PermissionDenied.ResourceQuotaExceed",
                                "An account has at most " + MOST_LIBRARIES + " hotword libraries.");
                    }
                    return new Output(Ids.text(id));
                });
    }
}
