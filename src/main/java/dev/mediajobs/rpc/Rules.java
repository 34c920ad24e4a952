package dev.mediajobs.rpc;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;

/** Constraints in words; the libraries' own depend on the language of the machine. */
final class Rules {

    private Rules() {}

    /** @param field what is constrained, or null where that is not a component of a record */
    static String of(Annotation constraint, Field field, String otherwise) {
        if (field != null && (constraint instanceof Min || constraint instanceof Max)) {
            var min = field.getAnnotation(Min.class);
            var max = field.getAnnotation(Max.class);
            if (min != null && max != null) {
                return min.value() + "-" + max.value();
            }
        }
        if (constraint instanceof Min min) {
            return "at least " + min.value();
        }
        if (constraint instanceof Max max) {
            return "at most " + max.value();
        }
        if (constraint instanceof Size size) {
            return size.max() == Integer.MAX_VALUE
                    ? "at least " + size.min() + " long"
                    : size.min() + " to " + size.max() + " long";
        }
        if (constraint instanceof Pattern pattern && pattern.message().startsWith("{")) {
            return pattern.regexp();
        }
        return otherwise;
    }

    /** What a value of this type looks like. */
    @SuppressWarnings("unchecked")
    static String of(Class<?> type) {
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "an integer";
        }
        if (type == Double.class || type == double.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", WireNames.of((Class<? extends Enum<?>>) type));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a JSON array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "a JSON object" : "a text";
    }
}
