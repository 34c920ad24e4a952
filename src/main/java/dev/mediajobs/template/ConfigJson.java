package dev.mediajobs.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.rpc.ApiException;

/**
 * Reads JSON that callers send as text: one object, no key twice, nothing after it. A key that is null is as good as none: so
 * clients write what they leave out.
 */
final class ConfigJson {

    /** A TemplateConfig is flat, and so is the JSON in its texts. */
    private static final int MAX_NESTING = 16;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigJson() {}

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** @param name of what the text is the value of, for the message */
    static ObjectNode object(String name, String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                object.properties().removeIf(property -> property.getValue().isNull());
                return object;
            }
        } catch (JsonProcessingException e) {
            throw notAnObject(name, text);
        }
        throw notAnObject(name, text);
    }

    private static ApiException notAnObject(String name, String text) {
        return ApiException.invalid(name, text, "a JSON object, each key once");
    }
}
