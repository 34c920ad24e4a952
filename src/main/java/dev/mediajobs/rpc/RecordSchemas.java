package dev.mediajobs.rpc;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Records and their constraints as schemas. */
final class RecordSchemas {

    private final Set<Class<?>> open = new HashSet<>();

    private RecordSchemas() {}

    static Schema object(Class<?> type) {
        return new RecordSchemas().of(type);
    }

    /** A form: what is neither text nor number is JSON text in one of its fields. */
    static Schema parameters(Class<?> input) {
        var schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        for (var component : input.getRecordComponents()) {
            var property = new RecordSchemas().property(component);
            if (!Scalars.is(component.getType())) {
                property = OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .contentMediaType("application/json")
                        .contentSchema(property)
                        .description(property.getDescription());
            }
            add(schema, component, property.example(example(component)));
        }
        return schema;
    }

    /** Where there is none, Swagger UI makes values up, for parameters that may be absent too, and the call is refused. */
    private static String example(RecordComponent component) {
        var doc = WireNames.field(component).getAnnotation(Doc.class);
        return doc == null ? "" : doc.example();
    }

    private Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return Collection.class.isAssignableFrom((Class<?>) generic.getRawType())
                    ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(of(last))
                    : OASFactory.createSchema().addType(SchemaType.OBJECT).additionalPropertiesSchema(of(last));
        }
        var schema = OASFactory.createSchema();
        if (!(type instanceof Class<?> plain)) {
            return schema;
        }
        if (plain.isRecord()) {
            return record(plain, schema.addType(SchemaType.OBJECT));
        }
        return scalar(plain, schema);
    }

    private Schema record(Class<?> type, Schema schema) {
        // A record that holds itself is described one level deep.
        if (open.add(type)) {
            for (var component : type.getRecordComponents()) {
                add(schema, component, property(component));
            }
            open.remove(type);
        }
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Schema scalar(Class<?> type, Schema schema) {
        if (type.isEnum()) {
            WireNames.of((Class<? extends Enum<?>>) type).forEach(schema::addEnumeration);
            return schema.addType(SchemaType.STRING);
        }
        if (type == Boolean.class || type == boolean.class) {
            return schema.addType(SchemaType.BOOLEAN);
        }
        if (type == Integer.class || type == int.class) {
            return schema.addType(SchemaType.INTEGER).format("int32");
        }
        if (type == Long.class || type == long.class) {
            return schema.addType(SchemaType.INTEGER).format("int64");
        }
        if (type == Double.class || type == double.class) {
            return schema.addType(SchemaType.NUMBER).format("double");
        }
        if (type == Instant.class) {
            return schema.addType(SchemaType.STRING).format("date-time");
        }
        return type == String.class ? schema.addType(SchemaType.STRING) : schema;
    }

    private Schema property(RecordComponent component) {
        var schema = of(component.getGenericType());
        limit(schema, WireNames.field(component));
        return schema;
    }

    private static void add(Schema owner, RecordComponent component, Schema property) {
        var name = WireNames.of(component);
        owner.addProperty(name, property);
        if (WireNames.field(component).isAnnotationPresent(Required.class)) {
            owner.addRequired(name);
        }
    }

    private static void limit(Schema schema, Field field) {
        var words = new StringBuilder();
        for (var annotation : field.getAnnotations()) {
            if (annotation instanceof Doc doc) {
                words.insert(0, doc.value() + " ");
            } else if (annotation instanceof Min min) {
                schema.minimum(BigDecimal.valueOf(min.value()));
            } else if (annotation instanceof Max max) {
                schema.maximum(BigDecimal.valueOf(max.value()));
            } else if (annotation instanceof Size size) {
                size(schema, size, field.getType());
            } else if (annotation instanceof Pattern pattern) {
                schema.pattern(pattern.regexp());
            } else if (annotation instanceof ClockTime) {
                schema.pattern(ClockTime.Check.FORM.pattern());
            } else if (annotation instanceof MaxCharacters characters) {
                schema.maxLength(characters.value());
            } else if (annotation instanceof MaxBytes bytes) {
                words.append("At most ").append(bytes.value()).append(" bytes in UTF-8. ");
            }
        }
        if (!words.isEmpty()) {
            schema.description(words.toString().trim());
        }
    }

    private static void size(Schema schema, Size size, Class<?> type) {
        var min = size.min() == 0 ? null : (Integer) size.min();
        var max = size.max() == Integer.MAX_VALUE ? null : (Integer) size.max();
        if (type == String.class) {
            schema.minLength(min).maxLength(max);
        } else if (Map.class.isAssignableFrom(type)) {
            schema.minProperties(min).maxProperties(max);
        } else {
            schema.minItems(min).maxItems(max);
        }
    }
}
