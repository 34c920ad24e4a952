package dev.mediajobs.rpc;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses a record that breaks its constraints, for the first that is broken in the order they are written. */
@Singleton
class InputCheck {

    private final Validator validator;

    InputCheck(Validator validator) {
        this.validator = validator;
    }

    void check(Record input) {
        validator.validate(input).stream().map(Broken::of).min(Broken.ORDER).ifPresent(first -> {
            throw first.told();
        });
    }

    private record Broken(ConstraintViolation<?> violation, List<Integer> place, String name) {

        static final Comparator<Broken> ORDER = Comparator.<Broken, List<Integer>>comparing(
                        Broken::place, (a, b) -> Arrays.compare(array(a), array(b)))
                .thenComparing(broken -> !broken.isMissing())
                .thenComparing(broken -> broken.annotation().annotationType().getName());

        static Broken of(ConstraintViolation<?> violation) {
            var place = new ArrayList<Integer>();
            var names = new ArrayList<String>();
            Class<?> owner = violation.getRootBeanClass();
            for (var node : violation.getPropertyPath()) {
                if (node.getIndex() != null) {
                    place.add(node.getIndex());
                    names.add(String.valueOf(node.getIndex() + 1));
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    owner = step(owner, node, place, names);
                }
            }
            return new Broken(violation, place, names.stream().collect(Collectors.joining(".")));
        }

        ApiException told() {
            if (isMissing()) {
                return ApiException.missing(name);
            }
            if (name.isEmpty()) {
                return new ApiException(400, "InvalidParameter", violation.getMessage());
            }
            return ApiException.invalid(
                    name, violation.getInvalidValue(), Rules.of(annotation(), violation.getMessage()));
        }

        private boolean isMissing() {
            return annotation() instanceof Required;
        }

        private java.lang.annotation.Annotation annotation() {
            return violation.getConstraintDescriptor().getAnnotation();
        }

        /** Goes one name down and returns the type found there, or of its elements. */
        private static Class<?> step(Class<?> owner, Path.Node node, List<Integer> place, List<String> names) {
            var components = owner == null || !owner.isRecord() ? new RecordComponent[0] : owner.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (components[i].getName().equals(node.getName())) {
                    place.add(i);
                    names.add(WireNames.of(components[i]));
                    return element(components[i]);
                }
            }
            names.add(node.getName());
            return null;
        }

        private static Class<?> element(RecordComponent component) {
            if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType type) {
                var arguments = type.getActualTypeArguments();
                return arguments[arguments.length - 1] instanceof Class<?> element ? element : null;
            }
            return component.getType();
        }

        private static int[] array(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
