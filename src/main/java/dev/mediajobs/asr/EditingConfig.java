package dev.mediajobs.asr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.rpc.ApiException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What SubmitASRJob's EditingConfig says. Keys that are not documented are ignored, as the cloud does.
 *
 * @param sentenceMaxLength in characters
 */
record EditingConfig(OptionalInt sentenceMaxLength, boolean semanticSentences) {

    static final EditingConfig DEFAULT = new EditingConfig(OptionalInt.empty(), false);

    private static final String PARAMETER = "EditingConfig";
    private static final int SHORTEST_LIMIT = 4;
    private static final int LONGEST_LIMIT = 50;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws ApiException when the text is no JSON object, or a documented key has a value out of its range */
    static EditingConfig parse(String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        var config = object(text);
        refuseUnknownHotwords(config.path("HotwordLibraryIdList"));
        return new EditingConfig(
                sentenceMaxLength(config.path("SentenceMaxLength")),
                semantic(config.path("EnableSemanticSentenceDetection")));
    }

    Optional<String> language() {
        return Optional.empty();
    }

    private static JsonNode object(String text) {
        try {
            var node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(PARAMETER, text, "a JSON object");
        }
        throw ApiException.invalid(PARAMETER, text, "a JSON object");
    }

    private static OptionalInt sentenceMaxLength(JsonNode value) {
        if (absent(value)) {
            return OptionalInt.empty();
        }
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < SHORTEST_LIMIT
                || value.intValue() > LONGEST_LIMIT) {
            throw ApiException.invalid(
                    PARAMETER + ".SentenceMaxLength", value.asText(), SHORTEST_LIMIT + "-" + LONGEST_LIMIT);
        }
        return OptionalInt.of(value.intValue());
    }

    private static boolean semantic(JsonNode value) {
        if (absent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw ApiException.invalid(PARAMETER + ".EnableSemanticSentenceDetection", value.asText(), "true, false");
        }
        return value.booleanValue();
    }

    /** One library's id, despite the name. There are no libraries yet, so that every id is unknown. */
    private static void refuseUnknownHotwords(JsonNode value) {
        if (absent(value)) {
            return;
        }
        if (!value.isTextual()) {
            throw ApiException.invalid(PARAMETER + ".HotwordLibraryIdList", value.toString(), "one library's id");
        }
        if (!value.textValue().isEmpty()) {
            throw ApiException.notFound("InvalidParameter.HotwordLibraryNotFound", "The hotword library is not found.");
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
