package dev.mediajobs.template;

import static dev.mediajobs.template.TemplateConfig.list;
import static dev.mediajobs.template.TemplateConfig.shown;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.rpc.ApiException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a TemplateConfig must be like; keys, values and defaults are the cloud's documentation's. */
final class ConfigRules {

    static final int NAME_CHARACTERS = 120;

    static final String DEFAULT_INDUSTRY = "common";
    static final String DEFAULT_SCENE = "search";
    static final double DEFAULT_DETECTION = 0.999;
    static final double DEFAULT_RECOGNITION = 0.9;
    static final List<String> FACE_CATEGORIES = List.of("celebrity", "politician", "sensitive");
    static final List<String> OBJECT_GROUPS = List.of("general", "item", "weapon", "animal");
    static final List<String> LANDMARK_GROUPS = List.of("common");

    private static final Set<String> INDUSTRIES = words(DEFAULT_INDUSTRY, "microVideo", "media", "shortVideo");
    private static final Set<String> SCENES = words(DEFAULT_SCENE, "recommend");
    private static final Set<String> LABEL_TYPES = words(LabelType.auto.name(), LabelType.hmi.name());
    private static final Set<String> THRESHOLDS = words("faceDetThreshold", "faceRegThreshold");
    private static final Set<String> KEYWORDS = words("type");
    private static final Set<String> KNOWLEDGE_KINDS = words("movie", "music", "person", "landmark", "item");
    private static final Pattern KNOWLEDGE_FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private static final String LABEL_VERSION = "1.0";
    private static final Set<String> OTHER_LABEL_VERSIONS = words("2.0", "2.0-custom");

    /** Documented, and of no use without what is not served. */
    private static final Set<String> UNSERVED_KEYS =
            words("LabelCustomParamsConfig", "LabelCustomCategoryIds", ConfigKey.PARAMETER);

    private ConfigRules() {}

    /** Of a template that is to be kept. */
    static void check(TemplateConfig config) {
        checked("", config);
    }

    /** @throws ApiException for the first key that breaks a rule */
    static SmarttagTemplate checked(String templateId, TemplateConfig config) {
        config.fields().fieldNames().forEachRemaining(ConfigRules::checkKey);
        config.text(ConfigKey.TEMPLATE_NAME).ifPresent(name -> checkName(ConfigKey.TEMPLATE_NAME.path(), name));
        checkLabelVersion(config.text(ConfigKey.LABEL_VERSION).orElse(LABEL_VERSION));
        config.isDefault();
        var thresholds = config.object(ConfigKey.FACE_CUSTOM_PARAMS_CONFIG, THRESHOLDS);
        return new SmarttagTemplate(
                templateId,
                analyseTypes(config),
                config.ids(ConfigKey.FACE_CATEGORY_IDS, FACE_CATEGORIES),
                threshold(thresholds, "faceDetThreshold", DEFAULT_DETECTION),
                threshold(thresholds, "faceRegThreshold", DEFAULT_RECOGNITION),
                config.ids(ConfigKey.OBJECT_GROUP_IDS, OBJECT_GROUPS),
                config.ids(ConfigKey.LANDMARK_GROUP_IDS, LANDMARK_GROUPS),
                keywordTypes(config.object(ConfigKey.KEYWORD_CONFIG, KEYWORDS)),
                knowledge(config.object(ConfigKey.KNOWLEDGE_CONFIG, KNOWLEDGE_KINDS)),
                LabelType.valueOf(config.one(ConfigKey.LABEL_TYPE, LABEL_TYPES, LabelType.auto.name())),
                config.one(ConfigKey.INDUSTRY, INDUSTRIES, DEFAULT_INDUSTRY),
                config.one(ConfigKey.SCENE, SCENES, DEFAULT_SCENE),
                config.fields().toString());
    }

    /** Of a template, wherever it stands. */
    static void checkName(String parameter, String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > NAME_CHARACTERS || !isStorable(name)) {
            throw ApiException.invalid(
                    parameter, name, "1 to " + NAME_CHARACTERS + " characters, none of them a control character");
        }
    }

    /** Halves of surrogate pairs, which JSON can write, cannot be kept. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static void checkKey(String word) {
        if (UNSERVED_KEYS.contains(word)) {
            throw notSupported(ConfigKey.PARAMETER + "." + word);
        }
        if (ConfigKey.of(word).isEmpty()) {
            throw ApiException.invalid(
                    ConfigKey.PARAMETER, word, "the keys " + ConfigKey.words(EnumSet.allOf(ConfigKey.class)));
        }
    }

    private static void checkLabelVersion(String version) {
        if (OTHER_LABEL_VERSIONS.contains(version)) {
            throw notSupported(ConfigKey.LABEL_VERSION.path() + "=" + version);
        }
        if (!version.equals(LABEL_VERSION)) {
            throw ApiException.invalid(ConfigKey.LABEL_VERSION.path(), version, LABEL_VERSION);
        }
    }

    private static ApiException notSupported(String what) {
        return new ApiException(
                400,
                TemplateTypes.NOT_SUPPORTED,
                "'%s' is not supported: labels are of version %s.".formatted(what, LABEL_VERSION));
    }

    private static Set<AnalyseType> analyseTypes(TemplateConfig config) {
        var key = ConfigKey.ANALYSE_TYPES;
        var text = config.text(key).orElseThrow(() -> ApiException.missing(key.path()));
        var types = EnumSet.noneOf(AnalyseType.class);
        for (var word : list(text)) {
            types.add(AnalyseType.of(word).orElseThrow(() -> ApiException.invalid(key.path(), text, someOfThem())));
        }
        return Collections.unmodifiableSet(types);
    }

    private static String someOfThem() {
        return Stream.of(AnalyseType.values())
                .map(AnalyseType::word)
                .collect(Collectors.joining(", ", "separated by commas, some of ", ""));
    }

    private static double threshold(ObjectNode thresholds, String name, double otherwise) {
        var value = thresholds.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw ApiException.invalid(
                    ConfigKey.FACE_CUSTOM_PARAMS_CONFIG.path() + "." + name, shown(value), "a number from 0 to 1");
        }
        return value.doubleValue();
    }

    /** As documented: a type that is absent or not known stands for all of them. */
    private static Set<KeywordType> keywordTypes(ObjectNode keywords) {
        var all = EnumSet.allOf(KeywordType.class);
        var type = keywords.get("type");
        if (type == null) {
            return Collections.unmodifiableSet(all);
        }
        if (!type.isTextual()) {
            throw ApiException.invalid(ConfigKey.KEYWORD_CONFIG.path() + ".type", shown(type), "a text");
        }
        var types = EnumSet.noneOf(KeywordType.class);
        for (var word : list(type.textValue())) {
            KeywordType.of(word).ifPresentOrElse(types::add, () -> types.addAll(all));
        }
        return Collections.unmodifiableSet(types);
    }

    private static Map<String, List<String>> knowledge(ObjectNode kinds) {
        var knowledge = new LinkedHashMap<String, List<String>>();
        kinds.fields().forEachRemaining(kind -> {
            var fields = Optional.of(kind.getValue()).filter(value -> value.isTextual()).stream()
                    .flatMap(value -> list(value.textValue()).stream())
                    .toList();
            if (fields.isEmpty()
                    || !fields.stream().allMatch(f -> KNOWLEDGE_FIELD.matcher(f).matches())) {
                throw ApiException.invalid(
                        ConfigKey.KNOWLEDGE_CONFIG.path() + "." + kind.getKey(),
                        shown(kind.getValue()),
                        "names of fields, separated by commas");
            }
            knowledge.put(kind.getKey(), fields);
        });
        return Collections.unmodifiableMap(knowledge);
    }

    private static Set<String> words(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }
}
