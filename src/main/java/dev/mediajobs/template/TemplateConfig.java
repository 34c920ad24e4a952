package dev.mediajobs.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.rpc.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A TemplateConfig, key by key. Its values are texts, some of which are lists and some JSON again. */
record TemplateConfig(ObjectNode fields) {

    /** Ours: nobody has this many libraries of people, and each is a look-up. */
    static final int MOST_IDS = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Pattern COMMA = Pattern.compile(",", Pattern.LITERAL);

    static TemplateConfig parse(String text) {
        return new TemplateConfig(ConfigJson.object(ConfigKey.PARAMETER, text));
    }

    /** An empty text says nothing, as everywhere in this API. */
    Optional<String> text(ConfigKey key) {
        var value = fields.get(key.word());
        if (value != null && !value.isTextual()) {
            throw ApiException.invalid(key.path(), shown(value), "a text");
        }
        return Optional.ofNullable(value).map(JsonNode::textValue).filter(text -> !text.isBlank());
    }

    String one(ConfigKey key, Set<String> allowed, String otherwise) {
        var word = text(key).orElse(otherwise);
        if (!allowed.contains(word)) {
            throw ApiException.invalid(key.path(), word, "one of " + String.join(", ", allowed));
        }
        return word;
    }

    List<String> ids(ConfigKey key, List<String> otherwise) {
        var text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        var ids = List.copyOf(new LinkedHashSet<>(list(text.get())));
        if (ids.size() > MOST_IDS || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw ApiException.invalid(
                    key.path(),
                    text.get(),
                    "1 to %d ids, separated by commas: %s, or those of an account's own"
                            .formatted(MOST_IDS, String.join(", ", otherwise)));
        }
        return ids;
    }

    /** The object in a text; an empty one when nothing is said. */
    ObjectNode object(ConfigKey key, Set<String> allowed) {
        var object = text(key).map(text -> ConfigJson.object(key.path(), text)).orElseGet(ConfigJson::emptyObject);
        object.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw ApiException.invalid(key.path(), name, "the keys " + String.join(", ", allowed));
            }
        });
        return object;
    }

    /** Whether its template is to be the account's default one. */
    boolean isDefault() {
        var value = fields.get(ConfigKey.IS_DEFAULT.word());
        if (value != null && !BOOLEANS.contains(value.asText())) {
            throw ApiException.invalid(ConfigKey.IS_DEFAULT.path(), shown(value), "true or false");
        }
        return value != null && value.asBoolean();
    }

    /** What stands between commas, also when it is nothing. */
    static List<String> list(String text) {
        return COMMA.splitAsStream(text + " ").map(String::strip).toList();
    }

    static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
