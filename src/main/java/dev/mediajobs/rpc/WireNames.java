package dev.mediajobs.rpc;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** How records and enums are called on the wire. */
final class WireNames {

    private WireNames() {}

    static String of(Field field) {
        return named(field, capital(field.getName()));
    }

    static String of(RecordComponent component) {
        return of(field(component));
    }

    static String of(Enum<?> constant) {
        try {
            return named(constant.getDeclaringClass().getField(constant.name()), constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireNames::of).toList();
    }

    /** The field behind a component: it carries all annotations, also those of other libraries. */
    static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String named(AnnotatedElement element, String otherwise) {
        var name = element.getAnnotation(WireName.class);
        return name == null ? otherwise : name.value();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
