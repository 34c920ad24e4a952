package dev.mediajobs.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Templates of media tagging. */
@ConfigMapping(prefix = "mediajobs.template")
public interface TemplateSettings {

    /**
     * The keys of a template that a job's own TemplateConfig may change or add, spelt as there or as here. The cloud takes
     * FaceCategoryIds only.
     */
    @WithDefault("FaceCategoryIds")
    List<ConfigKey> dynamicFields();
}
