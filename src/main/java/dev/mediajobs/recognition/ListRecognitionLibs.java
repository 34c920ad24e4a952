package dev.mediajobs.recognition;

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

/** Lists an account's libraries, the newest first. */
@Action(value = "ListRecognitionLibs", summary = "Lists libraries of faces.", readOnly = true)
@ApplicationScoped
class ListRecognitionLibs implements ActionHandler<ListRecognitionLibs.Input, ListRecognitionLibs.Output> {

    private final RecognitionStore store;

    ListRecognitionLibs(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "There are libraries of the algorithm face only.", example = "face")
            Algorithm algorithm,

            @Required @Min(1) @Max(Integer.MAX_VALUE) @Doc(value = "From 1.", example = "1")
            Integer pageNumber,

            @Required @Min(1) @Max(Recognition.LARGEST_PAGE) @Doc(value = "At most 50.", example = "10")
            Integer pageSize) {}

    record Output(Libs libs, int pageNumber, int pageSize, long totalCount) {}

    /** The wrapper that lists of this API have. */
    record Libs(List<Lib> lib) {}

    record Lib(String libId, String libName, String libDescription) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.libs(
                        call.accountId(),
                        input.algorithm(),
                        Recognition.skip(input.pageNumber(), input.pageSize()),
                        input.pageSize())
                .map(page -> new Output(
                        new Libs(page.rows().stream()
                                .map(lib -> new Lib(Ids.text(lib.id()), lib.name(), lib.description()))
                                .toList()),
                        input.pageNumber(),
                        input.pageSize(),
                        page.total()));
    }
}
