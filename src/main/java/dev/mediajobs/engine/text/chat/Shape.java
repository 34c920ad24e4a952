package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an answer has to look like: told to the model as a JSON Schema, of the few words that all servers know, and checked here
 * with the limits that they do not.
 */
sealed interface Shape {

    ObjectNode schema();

    /** @param place where in the answer the node is, for the complaint */
    void check(JsonNode node, String place) throws Unacceptable;

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields));
    }

    static Field field(String name, Shape shape) {
        return new Field(name, shape);
    }

    record Field(String name, Shape shape) {}

    /** An object that has at least these; others are not looked at. */
    record Fields(List<Field> fields) implements Shape {

        @Override
        public ObjectNode schema() {
            var schema = typed("object");
            var properties = schema.putObject("properties");
            var required = schema.putArray("required");
            for (var field : fields) {
                properties.set(field.name(), field.shape().schema());
                required.add(field.name());
            }
            return schema.put("additionalProperties", false);
        }

        @Override
        public void check(JsonNode node, String place) throws Unacceptable {
            if (!node.isObject()) {
                throw new Unacceptable("has no object as " + place);
            }
            for (var field : fields) {
                field.shape().check(node.path(field.name()), place + "." + field.name());
            }
        }
    }

    record Many(Shape one, int most) implements Shape {

        @Override
        public ObjectNode schema() {
            var schema = typed("array");
            schema.set("items", one.schema());
            return schema;
        }

        @Override
        public void check(JsonNode node, String place) throws Unacceptable {
            if (!node.isArray()) {
                throw new Unacceptable("has no list as " + place);
            }
            if (node.size() > most) {
                throw new Unacceptable("has more than %d entries in %s".formatted(most, place));
            }
            for (var entry : node) {
                one.check(entry, place + "[]");
            }
        }
    }

    /** @param most characters */
    record Text(int most) implements Shape {

        @Override
        public ObjectNode schema() {
            return typed("string");
        }

        @Override
        public void check(JsonNode node, String place) throws Unacceptable {
            if (!node.isTextual()) {
                throw new Unacceptable("has no text as " + place);
            }
            if (node.textValue().length() > most) {
                throw new Unacceptable("has more than %d characters in %s".formatted(most, place));
            }
        }
    }

    /** A whole number. */
    record Whole() implements Shape {

        @Override
        public ObjectNode schema() {
            return typed("integer");
        }

        @Override
        public void check(JsonNode node, String place) throws Unacceptable {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw new Unacceptable("has no whole number as " + place);
            }
        }
    }

    /** From 0 to 1. */
    record Share() implements Shape {

        @Override
        public ObjectNode schema() {
            return typed("number");
        }

        @Override
        public void check(JsonNode node, String place) throws Unacceptable {
            if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
                throw new Unacceptable("has no number from 0 to 1 as " + place);
            }
        }
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
