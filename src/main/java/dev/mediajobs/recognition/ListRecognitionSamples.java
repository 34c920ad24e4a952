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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Lists the pictures of somebody, the newest first. */
@Action(value = "ListRecognitionSamples", summary = "Lists the pictures of a person.", readOnly = true)
@ApplicationScoped
class ListRecognitionSamples implements ActionHandler<ListRecognitionSamples.Input, ListRecognitionSamples.Output> {

    private final RecognitionStore store;

    ListRecognitionSamples(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required String entityId,

            @Required @Min(1) @Max(Integer.MAX_VALUE) @Doc(value = "From 1.", example = "1")
            Integer pageNumber,

            @Required @Min(1) @Max(Recognition.LARGEST_PAGE) @Doc(value = "At most 50.", example = "10")
            Integer pageSize) {}

    record Output(Samples samples, int pageNumber, int pageSize, long totalCount) {}

    /** The wrapper that lists of this API have. */
    record Samples(List<Sample> sample) {}

    /** @param errorCode why no face could be had of it when it was last tried; absent otherwise */
    record Sample(
            String libId, String entityId, String sampleId, String imageUrl, String errorCode, String errorMessage) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.samples(
                        EntityKey.of(call.accountId(), input.algorithm(), input.libId(), input.entityId()),
                        Recognition.skip(input.pageNumber(), input.pageSize()),
                        input.pageSize())
                .map(found -> found.orElseThrow(Recognition::entityNotFound))
                .map(page -> new Output(
                        new Samples(page.rows().stream()
                                .map(sample -> sample(input, sample))
                                .toList()),
                        input.pageNumber(),
                        input.pageSize(),
                        page.total()));
    }

    private static Sample sample(Input input, RecognitionStore.Sample sample) {
        return new Sample(
                input.libId(),
                input.entityId(),
                Ids.text(sample.id()),
                sample.imageUrl(),
                sample.errorCode(),
                sample.errorMessage());
    }
}
