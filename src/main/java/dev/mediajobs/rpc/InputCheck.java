package dev.mediajobs.rpc;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

    private record Component(int place, Field field, Class<?> element) {}

    private record Broken(ConstraintViolation<?> violation, List<Integer> place, String name, Field field) {

        static final Comparator<Broken> ORDER = Comparator.<Broken, List<Integer>>comparing(
                        Broken::place, (a, b) -> Arrays.compare(array(a), array(b)))
                .thenComparing(broken -> !broken.isMissing())
                .thenComparing(broken -> broken.annotation().annotationType().getName());

        static Broken of(ConstraintViolation<?> violation) {
            var place = new ArrayList<Integer>();
            var names = new ArrayList<String>();
            Class<?> owner = violation.getRootBeanClass();
            Field field = null;
            for (var node : violation.getPropertyPath()) {
                if (node.getIndex() != null) {
                    place.add(node.getIndex());
                    names.add(String.valueOf(node.getIndex() + 1));
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    var component = component(owner, node.getName());
                    place.add(component == null ? Integer.MAX_VALUE : component.place());
                    field = component == null ? null : component.field();
                    names.add(field == null ? node.getName() : WireNames.of(field));
                    owner = component == null ? null : component.element();
                }
            }
            return new Broken(violation, place, String.join(".", names), field);
        }

        ApiException told() {
            if (isMissing()) {
                return ApiException.missing(name);
            }
            if (name.isEmpty()) {
                return new ApiException(400, "InvalidParameter", violation.getMessage());
            }
            return ApiException.invalid(
                    name, violation.getInvalidValue(), Rules.of(annotation(), field, violation.getMessage()));
        }

        private boolean isMissing() {
            return annotation() instanceof Required;
        }

        private Annotation annotation() {
            return violation.getConstraintDescriptor().getAnnotation();
        }

        private static Component component(Class<?> owner, String name) {
            var components = owner == null || !owner.isRecord() ? new RecordComponent[0] : owner.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (components[i].getName().equals(name)) {
                    return new Component(i, WireNames.field(components[i]), element(components[i]));
                }
            }
            return null;
        }

        /** The component's type, or that of what it holds. */
        private static Class<?> element(RecordComponent component) {
            if (component.getGenericType() instanceof ParameterizedType type) {
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
