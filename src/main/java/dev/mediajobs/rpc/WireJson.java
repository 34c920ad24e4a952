package dev.mediajobs.rpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** JSON as the API writes and reads it: UpperCamelCase names, no nulls, times in UTC to the second. */
final class WireJson {

    /** Nothing the API takes is nested deeper than a handful. */
    private static final int MAX_NESTING = 64;

    private static final ObjectMapper MAPPER = mapper();

    private WireJson() {}

    static ObjectNode object(Object value) {
        return MAPPER.valueToTree(value);
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** @throws JsonProcessingException when the text is not one JSON value, nested too deep, or has a key twice */
    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static <T> T convert(JsonNode tree, Type type) throws IOException {
        return MAPPER.readerFor(MAPPER.constructType(type)).readValue(tree);
    }

    private static ObjectMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var times = new SimpleModule().addSerializer(Instant.class, new SecondsInUtc());
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .annotationIntrospector(new Names())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addModule(times)
                .build();
    }

    private static final class Names extends JacksonAnnotationIntrospector {

        @Override
        public PropertyName findNameForSerialization(Annotated element) {
            var name = element.getAnnotation(WireName.class);
            return name == null ? super.findNameForSerialization(element) : PropertyName.construct(name.value());
        }

        @Override
        public PropertyName findNameForDeserialization(Annotated element) {
            var name = element.getAnnotation(WireName.class);
            return name == null ? super.findNameForDeserialization(element) : PropertyName.construct(name.value());
        }

        @Override
        public String[] findEnumValues(
                com.fasterxml.jackson.databind.cfg.MapperConfig<?> config,
                AnnotatedClass type,
                Enum<?>[] constants,
                String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = WireNames.of(constants[i]);
            }
            return names;
        }
    }

    private static final class SecondsInUtc extends StdSerializer<Instant> {

        SecondsInUtc() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
