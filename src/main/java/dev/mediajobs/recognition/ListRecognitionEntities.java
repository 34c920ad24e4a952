package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.LibKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Lists who is in a library, the newest first. */
@Action(value = "ListRecognitionEntities", summary = "Lists the people of a library of faces.", readOnly = true)
@ApplicationScoped
class ListRecognitionEntities implements ActionHandler<ListRecognitionEntities.Input, ListRecognitionEntities.Output> {

    private final RecognitionStore store;

    ListRecognitionEntities(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required @Min(1) @Max(Integer.MAX_VALUE) @Doc(value = "From 1.", example = "1")
            Integer pageNumber,

            @Required @Min(1) @Max(Recognition.LARGEST_PAGE) @Doc(value = "At most 50.", example = "10")
            Integer pageSize) {}

    record Output(Entities entities, int pageNumber, int pageSize, long totalCount) {}

    /** The wrapper that lists of this API have. */
    record Entities(List<Entity> entity) {}

    record Entity(String entityId, String entityName, String entityInfo) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.entities(
                        LibKey.of(call.accountId(), input.algorithm(), input.libId()),
                        Recognition.skip(input.pageNumber(), input.pageSize()),
                        input.pageSize())
                .map(found -> found.orElseThrow(() -> Recognition.libNotFound(input.libId())))
                .map(page -> new Output(
                        new Entities(page.rows().stream()
                                .map(entity -> new Entity(Ids.text(entity.id()), entity.name(), entity.info()))
                                .toList()),
                        input.pageNumber(),
                        input.pageSize(),
                        page.total()));
    }
}
