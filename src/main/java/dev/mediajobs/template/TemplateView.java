package dev.mediajobs.template;

import dev.mediajobs.store.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A custom template as callers see it. It has no Subtype: its type has none. */
@RegisterForReflection
record TemplateView(
        String templateId,
        String templateName,
        int type,
        String typeName,
        String status,
        boolean isDefault,
        String templateConfig,
        Instant createTime,
        Instant modifiedTime) {

    static TemplateView of(StoredTemplate template) {
        return new TemplateView(
                Ids.text(template.id()),
                template.name(),
                TemplateTypes.SMART_TAG,
                TemplateTypes.SMART_TAG_NAME,
                TemplateTypes.NORMAL,
                template.isDefault(),
                template.config(),
                template.createdAt(),
                template.modifiedAt());
    }
}
