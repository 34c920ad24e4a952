package dev.mediajobs.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.recognition.Recognition.LibKey;
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

/** Adds somebody to a library. */
@Action(value = "CreateRecognitionEntity", summary = "Adds a person to a library of faces.")
@ApplicationScoped
class CreateRecognitionEntity implements ActionHandler<CreateRecognitionEntity.Input, CreateRecognitionEntity.Output> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RecognitionStore store;

    CreateRecognitionEntity(RecognitionStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "That of the library.", example = "face")
            Algorithm algorithm,

            @Required String libId,

            @Required
            @MaxBytes(Recognition.ENTITY_NAME_BYTES)
            @Doc(value = "What results call the person.", example = "Ada Lovelace")
            String entityName,

            @MaxBytes(Recognition.ENTITY_INFO_BYTES)
            @Doc(value = "A JSON object of the caller's own, kept and given back.", example = "{}")
            String entityInfo) {}

    record Output(String entityId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        input.algorithm().requireServed();
        checkInfo(input.entityInfo());
        var id = Ids.next();
        return store.createEntity(
                        LibKey.of(call.accountId(), input.algorithm(), input.libId()),
                        id,
                        input.entityName(),
                        input.entityInfo(),
                        Recognition.libNotFound(input.libId()))
                .map(created -> {
                    if (!created) {
                        throw Recognition.quotaExceeded(
                                "A library has at most " + Recognition.MOST_ENTITIES + " entities.");
                    }
                    return new Output(Ids.text(id));
                });
    }

    private static void checkInfo(String info) {
        try {
            if (info != null && !JSON.readTree(info).isObject()) {
                throw ApiException.invalid("EntityInfo", info, "a JSON object");
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("EntityInfo", info, "a JSON object");
        }
    }
}
