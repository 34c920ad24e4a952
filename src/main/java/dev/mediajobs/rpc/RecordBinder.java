package dev.mediajobs.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a record of parameters. Objects, lists and maps come as JSON text, which is how the vendor's clients send them, or
 * flattened ({@code Input.Type}, {@code Hotwords.1.Text}). Parameters the record does not name are not looked at.
 */
final class RecordBinder<T extends Record> {

    private final Constructor<T> constructor;
    private final List<Slot> slots = new ArrayList<>();

    private record Slot(String name, RecordComponent component) {}

    RecordBinder(Class<T> type) {
        var components = type.getRecordComponents();
        for (var component : components) {
            if (component.getType().isPrimitive()) {
                throw new IllegalArgumentException("A parameter may be absent, so " + type.getName() + "."
                        + component.getName() + " needs the boxed type");
            }
            slots.add(new Slot(WireNames.of(component), component));
        }
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    T bind(Parameters parameters) {
        var values = slots.stream().map(slot -> value(slot, parameters)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Slot slot, Parameters parameters) {
        var text = parameters.get(slot.name());
        var type = slot.component().getType();
        if (Scalars.is(type)) {
            return text == null ? null : Scalars.parse(slot.name(), text, type);
        }
        JsonNode tree = FlatParameters.tree(slot.name(), parameters);
        if (text != null && !text.isBlank()) {
            if (tree != null) {
                throw ApiException.invalid(slot.name(), text, "either JSON text or flattened, not both");
            }
            tree = json(slot.name(), text);
        }
        return tree == null ? null : converted(slot, tree);
    }

    private static JsonNode json(String name, String text) {
        try {
            var tree = WireJson.read(text);
            refuseUnstorable(name, tree);
            return tree;
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(name, text, "JSON text");
        }
    }

    private static Object converted(Slot slot, JsonNode tree) {
        try {
            return WireJson.convert(tree, slot.component().getGenericType());
        } catch (IOException e) {
            if (e.getCause() instanceof ApiException refused) {
                throw refused;
            }
            throw notConverted(slot, tree, e);
        }
    }

    private static ApiException notConverted(Slot slot, JsonNode tree, IOException e) {
        if (!(e instanceof MismatchedInputException mismatch)) {
            return ApiException.invalid(
                    slot.name(), tree, Rules.of(slot.component().getType()));
        }
        var path = new StringBuilder(slot.name());
        for (var step : mismatch.getPath()) {
            path.append('.').append(step.getFieldName() == null ? step.getIndex() + 1 : step.getFieldName());
        }
        var value = mismatch instanceof InvalidFormatException format ? format.getValue() : tree;
        var type = mismatch.getTargetType();
        return ApiException.invalid(
                ApiException.shown(path),
                value,
                Rules.of(type == null ? slot.component().getType() : type));
    }

    /** PostgreSQL keeps neither; escapes in JSON text bring them past the decoder. */
    private static void refuseUnstorable(String name, JsonNode tree) {
        if (tree.isTextual()) {
            refuse(name, tree.textValue());
        }
        tree.fieldNames().forEachRemaining(field -> refuse(name, field));
        tree.forEach(child -> refuseUnstorable(name, child));
    }

    private static void refuse(String name, String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF)) {
            throw ApiException.invalid(name, text, "no NUL characters and no halves of surrogate pairs");
        }
    }
}
