package dev.mediajobs.recognition;

import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.recognition.Recognition.EntityKey;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds a picture of somebody. It is looked at by the first job that has to compare faces with it. */
@Action(value = "CreateRecognitionSample", summary = "Adds a picture of a person to a library of faces.")
@ApplicationScoped
class CreateRecognitionSample implements ActionHandler<CreateRecognitionSample.Input, CreateRecognitionSample.Output> {

    private final RecognitionStore store;

    CreateRecognitionSample(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required String entityId,

            @Required
            @MaxBytes(Recognition.IMAGE_URL_BYTES)
            @Doc(
                    value =
                            "A picture of one face: oss://bucket/key, oss://bucket.endpoint/key or http(s)://host/path.",
                    example = "oss://samples/face.jpg")
            String imageUrl,

            @Doc("Refused: it is for libraries of labels.") String labelPrompt) {}

    record Output(String sampleId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        input.algorithm().requireServed();
        if (input.labelPrompt() != null) {
            throw new ApiException(
                    400,
                    "InvalidParameter.NotSupport",
                    "'LabelPrompt' is not supported: it is for libraries of labels, which are not served.");
        }
        checkAddress(input.imageUrl());
        var id = Ids.next();
        return store.createSample(
                        EntityKey.of(call.accountId(), input.algorithm(), input.libId(), input.entityId()),
                        id,
                        input.imageUrl(),
                        Recognition.entityNotFound())
                .map(created -> {
                    if (!created) {
                        throw Recognition.quotaExceeded(
                                "An entity has at most " + Recognition.MOST_SAMPLES + " samples.");
                    }
                    return new Output(Ids.text(id));
                });
    }

    private static void checkAddress(String imageUrl) {
        MediaAddress address;
        try {
            address = MediaAddresses.parse(imageUrl);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("ImageUrl", imageUrl, e.getMessage());
        }
        if (address instanceof MediaAddress.Asset) {
            throw ApiException.invalid("ImageUrl", imageUrl, "oss:// or http(s)://, not the id of an asset");
        }
    }
}
