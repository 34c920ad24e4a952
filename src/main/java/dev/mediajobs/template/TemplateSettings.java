package dev.mediajobs.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Templates of media tagging. */
@ConfigMapping(prefix = "mediajobs.template")
public interface TemplateSettings {

    /**
     * The keys of a template that a job's own TemplateConfig may change or add, separated by commas. The cloud takes
     * FaceCategoryIds only.
     */
    @WithDefault("FaceCategoryIds")
    Set<ConfigKey> dynamicFields();
}
