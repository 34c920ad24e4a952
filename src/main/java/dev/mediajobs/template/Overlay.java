package dev.mediajobs.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.rpc.ApiException;
import java.util.Optional;
import java.util.Set;

/** What a job changes of its template, for itself only. */
record Overlay(ObjectNode fields) {

    /**
     * @param text a JSON object; empty or blank for no change
     * @param allowed the keys it may have
     */
    static Overlay parse(Optional<String> text, Set<ConfigKey> allowed) {
        var fields = text.filter(given -> !given.isBlank())
                .map(given -> ConfigJson.object(ConfigKey.PARAMETER, given))
                .orElseGet(ConfigJson::emptyObject);
        fields.fieldNames().forEachRemaining(name -> {
            if (ConfigKey.of(name).filter(allowed::contains).isEmpty()) {
                throw ApiException.invalid(
                        ConfigKey.PARAMETER, name, "the keys that a job may set: " + ConfigKey.words(allowed));
            }
        });
        return new Overlay(fields);
    }

    /** A key that the template has is overridden, another is added. */
    TemplateConfig over(TemplateConfig template) {
        ObjectNode merged = template.fields().deepCopy();
        fields.fields().forEachRemaining(field -> merged.set(field.getKey(), field.getValue()));
        return new TemplateConfig(merged);
    }
}
