package dev.mediajobs.rpc;

import dev.mediajobs.testsupport.ServiceClasses;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The actions of the service and, by their paths on the wire, the fields of their records that hold no further records. */
record ServedActions(Map<String, Described> byName) {

    record Described(Action action, Map<String, Field> parameters, Map<String, Field> response) {}

    static ServedActions find() {
        var actions = new TreeMap<String, Described>();
        ServiceClasses.all().stream()
                .filter(found -> found.isAnnotatedWith(Action.class))
                .map(found -> described(found.reflect()))
                .forEach(found -> actions.put(found.action().value(), found));
        return new ServedActions(actions);
    }

    private static Described described(Class<?> handler) {
        var types = Arrays.stream(handler.getGenericInterfaces())
                .filter(type -> type instanceof ParameterizedType p && p.getRawType() == ActionHandler.class)
                .map(ParameterizedType.class::cast)
                .findFirst()
                .orElseThrow()
                .getActualTypeArguments();
        return new Described(handler.getAnnotation(Action.class), fields(types[0]), fields(types[1]));
    }

    private static Map<String, Field> fields(java.lang.reflect.Type type) {
        var fields = new LinkedHashMap<String, Field>();
        collect((Class<?>) type, "", fields);
        return fields;
    }

    private static void collect(Class<?> type, String path, Map<String, Field> fields) {
        for (var component : type.getRecordComponents()) {
            var name = path + WireNames.of(component);
            if (component.getType().isRecord()) {
                collect(component.getType(), name + ".", fields);
            } else {
                fields.put(name, WireNames.field(component));
            }
        }
    }

    /** The rules of a parameter in words. */
    static String limits(Field field) {
        return Arrays.stream(field.getAnnotations())
                .map(annotation -> limit(annotation, field))
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String limit(Annotation annotation, Field field) {
        if (annotation instanceof Required) {
            return "required";
        }
        if (annotation instanceof ClockTime) {
            return "`HH:mm:ss`";
        }
        if (annotation instanceof MaxCharacters characters) {
            return "at most " + characters.value() + " characters";
        }
        if (annotation instanceof MaxBytes bytes) {
            return "at most " + bytes.value() + " bytes in UTF-8";
        }
        return Rules.of(annotation, field, "");
    }
}
