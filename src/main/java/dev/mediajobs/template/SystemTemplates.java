package dev.mediajobs.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Templates that everybody has and nobody can change; the ids are the cloud's. */
final class SystemTemplates {

    static final SystemTemplate ALL_WITH_NLP =
            of("S00000103-000001", "NLP and all tags", EnumSet.allOf(AnalyseType.class));

    static final SystemTemplate ALL_WITHOUT_NLP =
            of("S00000103-000002", "All tags", EnumSet.complementOf(EnumSet.of(AnalyseType.NLP)));

    static final SystemTemplate ONLY_NLP = of("S00000101-300080", "NLP", EnumSet.of(AnalyseType.NLP));

    static final List<SystemTemplate> ALL = List.of(ONLY_NLP, ALL_WITH_NLP, ALL_WITHOUT_NLP);

    /** @param config a TemplateConfig */
    record SystemTemplate(String id, String name, String config) {}

    private SystemTemplates() {}

    static Optional<SystemTemplate> find(String id) {
        return ALL.stream().filter(template -> template.id().equals(id)).findFirst();
    }

    private static SystemTemplate of(String id, String name, Set<AnalyseType> types) {
        ObjectNode config = ConfigJson.emptyObject();
        config.put(ConfigKey.TEMPLATE_NAME.word(), name);
        config.put(ConfigKey.INDUSTRY.word(), ConfigRules.DEFAULT_INDUSTRY);
        config.put(ConfigKey.SCENE.word(), ConfigRules.DEFAULT_SCENE);
        config.put(
                ConfigKey.ANALYSE_TYPES.word(),
                types.stream().map(AnalyseType::word).collect(Collectors.joining(",")));
        return new SystemTemplate(id, name, config.toString());
    }
}
