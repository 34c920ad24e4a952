package dev.mediajobs.asr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.rpc.ApiException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What SubmitASRJob's EditingConfig says. Keys that are not documented are ignored, as the cloud does.
 *
 * @param sentenceMaxLength in characters
 * @param hotwordLibrary a library's id, as the caller wrote it
 * @param language an extension: BCP 47 tag, in its usual spelling, of what is said
 */
record EditingConfig(
        OptionalInt sentenceMaxLength,
        boolean semanticSentences,
        Optional<String> hotwordLibrary,
        Optional<String> language) {

    static final EditingConfig DEFAULT = new EditingConfig(OptionalInt.empty(), false);

    /** Longer than any tag that names a language, a script and a region. */
    private static final int LONGEST_LANGUAGE = 35;

    private static final String PARAMETER = "EditingConfig";
    private static final int SHORTEST_LIMIT = 4;
    private static final int LONGEST_LIMIT = 50;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    EditingConfig(OptionalInt sentenceMaxLength, boolean semanticSentences) {
        this(sentenceMaxLength, semanticSentences, Optional.empty(), Optional.empty());
    }

    /** @throws ApiException when the text is no JSON object, or a documented key has a value out of its range */
    static EditingConfig parse(String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        var config = object(text);
        return new EditingConfig(
                sentenceMaxLength(config.path("SentenceMaxLength")),
                semantic(config.path("EnableSemanticSentenceDetection")),
                hotwordLibrary(config.path("HotwordLibraryIdList")),
                language(config.path("Language")));
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

    /** One library's id, despite the name. */
    private static Optional<String> hotwordLibrary(JsonNode value) {
        if (absent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.invalid(PARAMETER + ".HotwordLibraryIdList", value.toString(), "one library's id");
        }
        return Optional.of(value.textValue()).filter(id -> !id.isEmpty());
    }

    private static Optional<String> language(JsonNode value) {
        if (absent(value)) {
            return Optional.empty();
        }
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .flatMap(tag -> languageTag(tag.textValue()))
                .or(() -> {
                    throw ApiException.invalid(
                            PARAMETER + ".Language", value.asText(), "a BCP 47 tag such as en-US or zh");
                });
    }

    /** Empty for what is no tag, or a tag of no language: words of up to eight letters are well-formed too. */
    private static Optional<String> languageTag(String text) {
        if (text.length() > LONGEST_LANGUAGE) {
            return Optional.empty();
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            var letters = locale.getLanguage().length();
            return letters == 2 || letters == 3 ? Optional.of(locale.toLanguageTag()) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
