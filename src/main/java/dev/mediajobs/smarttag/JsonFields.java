package dev.mediajobs.smarttag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediajobs.rpc.ApiException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** A JSON object in a parameter, key by key. Every refusal names the key as a path: {@code Params.nlpParams.speakerCount}. */
final class JsonFields {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final JsonNode object;

    private JsonFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** @param text absent or empty is an object without keys */
    static JsonFields parse(String parameter, String text) {
        if (text == null || text.isBlank()) {
            return new JsonFields(parameter, JSON.createObjectNode());
        }
        try {
            var node = JSON.readTree(text);
            if (node.isObject()) {
                return new JsonFields(parameter, node);
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(parameter, text, "a JSON object");
        }
        throw ApiException.invalid(parameter, text, "a JSON object");
    }

    /** An object below this one; what is empty counts as absent. */
    Optional<JsonFields> object(String key) {
        return value(key).flatMap(node -> {
            if (!node.isObject()) {
                throw refused(key, node, "a JSON object");
            }
            return node.isEmpty() ? Optional.empty() : Optional.of(new JsonFields(path + "." + key, node));
        });
    }

    boolean flag(String key) {
        return value(key)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw refused(key, node, "true, false");
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    Optional<String> text(String key) {
        return value(key)
                .map(node -> {
                    if (!node.isTextual()) {
                        throw refused(key, node, "a text");
                    }
                    return node.textValue().strip();
                })
                .filter(text -> !text.isEmpty());
    }

    OptionalInt number(String key, int least, int most) {
        var node = value(key);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        var number = node.get();
        if (!number.canConvertToExactIntegral()
                || !number.canConvertToInt()
                || number.intValue() < least
                || number.intValue() > most) {
            throw refused(key, number, least + "-" + most);
        }
        return OptionalInt.of(number.intValue());
    }

    <E> Optional<E> option(String key, Map<String, E> known) {
        return text(key).map(word -> known(key, word, known));
    }

    /** A list of known words: as a JSON array, or as one text with commas, as the vendor's examples write both. */
    <E> List<E> options(String key, Map<String, E> known) {
        var node = value(key);
        if (node.isEmpty()) {
            return List.of();
        }
        var words = new ArrayList<String>();
        if (node.get().isTextual()) {
            words.addAll(Arrays.asList(node.get().textValue().split(",")));
        } else if (node.get().isArray()) {
            for (var word : node.get()) {
                if (!word.isTextual()) {
                    throw refused(key, node.get(), "texts");
                }
                words.add(word.textValue());
            }
        } else {
            throw refused(key, node.get(), "a list of " + String.join(", ", new TreeSet<>(known.keySet())));
        }
        return words.stream()
                .map(JsonFields::bare)
                .filter(word -> !word.isEmpty())
                .map(word -> known(key, word, known))
                .distinct()
                .toList();
    }

    ApiException missing(String key) {
        return ApiException.missing(path + "." + key);
    }

    ApiException refused(String key, Object value, String rule) {
        return ApiException.invalid(path + "." + key, value, rule);
    }

    private <E> E known(String key, String word, Map<String, E> known) {
        var found = known.get(word);
        if (found == null) {
            throw refused(key, word, String.join(", ", new TreeSet<>(known.keySet())));
        }
        return found;
    }

    /** The vendor's documentation shows {@code ['cn', 'en']}, which is no JSON and is sent as a text. */
    private static String bare(String word) {
        return word.strip().replaceAll("^\\[?\\s*['\"]?|['\"]?\\s*\\]?$", "").strip();
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }
}
