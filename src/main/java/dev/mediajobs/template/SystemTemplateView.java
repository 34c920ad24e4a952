package dev.mediajobs.template;

import dev.mediajobs.template.SystemTemplates.SystemTemplate;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A system template as callers see it. */
@RegisterForReflection
record SystemTemplateView(
        String templateId, String templateName, int type, String typeName, String status, String templateConfig) {

    static SystemTemplateView of(SystemTemplate template) {
        return new SystemTemplateView(
                template.id(),
                template.name(),
                TemplateTypes.SMART_TAG,
                TemplateTypes.SMART_TAG_NAME,
                TemplateTypes.NORMAL,
                template.config());
    }
}
