package dev.mediajobs.template;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a smart tag template's {@code TemplateConfig}, as the cloud documents them. */
public enum ConfigKey {
    TEMPLATE_NAME("TemplateName"),
    INDUSTRY("Industry"),
    SCENE("Scene"),
    ANALYSE_TYPES("AnalyseTypes"),
    FACE_CATEGORY_IDS("FaceCategoryIds"),
    FACE_CUSTOM_PARAMS_CONFIG("FaceCustomParamsConfig"),
    OBJECT_GROUP_IDS("ObjectGroupIds"),
    LANDMARK_GROUP_IDS("LandmarkGroupIds"),
    KEYWORD_CONFIG("KeywordConfig"),
    KNOWLEDGE_CONFIG("KnowledgeConfig"),
    LABEL_TYPE("LabelType"),
    LABEL_VERSION("LabelVersion"),
    IS_DEFAULT("IsDefault");

    static final String PARAMETER = "TemplateConfig";

    private final String word;

    ConfigKey(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** As error messages name it. */
    String path() {
        return PARAMETER + "." + word;
    }

    static Optional<ConfigKey> of(String word) {
        return Stream.of(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    static String words(Collection<ConfigKey> keys) {
        return keys.stream().sorted().map(ConfigKey::word).collect(Collectors.joining(", "));
    }
}
