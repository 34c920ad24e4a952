package dev.mediajobs.template;

import static dev.mediajobs.template.TemplateTypes.NOT_SUPPORTED;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Ours: nobody has this many libraries of people, and each is a look-up. */
    static final int MOST_IDS = 100;

    static final String DEFAULT_INDUSTRY = "common";
    static final String DEFAULT_SCENE = "search";
    static final double DEFAULT_DETECTION = 0.999;
    static final double DEFAULT_RECOGNITION = 0.9;
    static final List<String> FACE_CATEGORIES = List.of("celebrity", "politician", "sensitive");
    static final List<String> OBJECT_GROUPS = List.of("general", "item", "weapon", "animal");
    static final List<String> LANDMARK_GROUPS = List.of("common");

    private static final Set<String> INDUSTRIES = words(DEFAULT_INDUSTRY, "microVideo", "media", "shortVideo");
    private static final Set<String> SCENES = words(DEFAULT_SCENE, "recommend");
    private static final Set<String> KNOWLEDGE_KINDS = words("movie", "music", "person", "landmark", "item");
    private static final String LABEL_VERSION = "1.0";
    private static final Set<String> OTHER_LABEL_VERSIONS = words("2.0", "2.0-custom");

    /** Documented, and of no use without what is not served. */
    private static final Set<String> UNSERVED_KEYS =
            words("LabelCustomParamsConfig", "LabelCustomCategoryIds", ConfigKey.PARAMETER);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern COMMA = Pattern.compile(",", Pattern.LITERAL);

    private final ObjectNode config;

    private ConfigRules(ObjectNode config) {
        this.config = config;
    }

    /** @throws ApiException for the first key that breaks a rule */
    static SmarttagTemplate checked(String templateId, ObjectNode config) {
        config.fieldNames().forEachRemaining(ConfigRules::checkKey);
        var rules = new ConfigRules(config);
        rules.checkTemplateName();
        rules.checkLabelVersion();
        rules.isDefault();
        var thresholds = rules.object(ConfigKey.FACE_CUSTOM_PARAMS_CONFIG, words("faceDetThreshold", "faceRegThreshold"));
        return new SmarttagTemplate(
                templateId,
                rules.analyseTypes(),
                rules.ids(ConfigKey.FACE_CATEGORY_IDS, FACE_CATEGORIES),
                threshold(thresholds, "faceDetThreshold", DEFAULT_DETECTION),
                threshold(thresholds, "faceRegThreshold", DEFAULT_RECOGNITION),
                rules.ids(ConfigKey.OBJECT_GROUP_IDS, OBJECT_GROUPS),
                rules.ids(ConfigKey.LANDMARK_GROUP_IDS, LANDMARK_GROUPS),
                rules.keywordTypes(),
                rules.knowledge(),
                LabelType.valueOf(rules.one(ConfigKey.LABEL_TYPE, words("auto", "hmi"), "auto")),
                rules.one(ConfigKey.INDUSTRY, INDUSTRIES, DEFAULT_INDUSTRY),
                rules.one(ConfigKey.SCENE, SCENES, DEFAULT_SCENE),
                config.toString());
    }

    /**
     * Checks the config of a template that is to be kept.
     *
     * @return whether it says that its template is to be the account's default one
     */
    static boolean wantsToBeDefault(String config) {
        var object = ConfigJson.object(ConfigKey.PARAMETER, config);
        checked("", object);
        return new ConfigRules(object).isDefault();
    }

    private static void checkKey(String word) {
        if (UNSERVED_KEYS.contains(word)) {
            throw new ApiException(
                    400, NOT_SUPPORTED, "'" + ConfigKey.PARAMETER + "." + word + "' is not supported: labels are of version 1.0.");
        }
        if (ConfigKey.of(word).isEmpty()) {
            throw ApiException.invalid(
                    ConfigKey.PARAMETER, word, "the keys " + ConfigKey.words(EnumSet.allOf(ConfigKey.class)));
        }
    }

    private void checkTemplateName() {
        text(ConfigKey.TEMPLATE_NAME).ifPresent(name -> checkName(ConfigKey.TEMPLATE_NAME.path(), name));
    }

    static void checkName(String parameter, String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > NAME_CHARACTERS || !isPrintable(name)) {
            throw ApiException.invalid(
                    parameter, name, "1 to " + NAME_CHARACTERS + " characters, none of them a control character");
        }
    }

    /** Halves of surrogate pairs, which JSON can write, cannot be kept. */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private void checkLabelVersion() {
        var version = text(ConfigKey.LABEL_VERSION).orElse(LABEL_VERSION);
        if (OTHER_LABEL_VERSIONS.contains(version)) {
            throw new ApiException(
                    400,
                    NOT_SUPPORTED,
                    "'" + ConfigKey.LABEL_VERSION.path() + "' " + version + " is not supported: labels are of version 1.0.");
        }
        if (!version.equals(LABEL_VERSION)) {
            throw ApiException.invalid(ConfigKey.LABEL_VERSION.path(), version, LABEL_VERSION);
        }
    }

    private boolean isDefault() {
        var value = config.get(ConfigKey.IS_DEFAULT.word());
        if (value != null && !value.isBoolean()) {
            throw ApiException.invalid(ConfigKey.IS_DEFAULT.path(), shown(value), "true or false");
        }
        return value != null && value.booleanValue();
    }

    private Set<AnalyseType> analyseTypes() {
        var key = ConfigKey.ANALYSE_TYPES;
        var text = text(key).orElseThrow(() -> ApiException.missing(key.path()));
        var types = EnumSet.noneOf(AnalyseType.class);
        for (var word : list(text)) {
            types.add(AnalyseType.of(word).orElseThrow(() -> ApiException.invalid(key.path(), text, analyseTypeWords())));
        }
        return Collections.unmodifiableSet(types);
    }

    private static String analyseTypeWords() {
        return Stream.of(AnalyseType.values())
                .map(AnalyseType::word)
                .collect(Collectors.joining(", ", "some of ", ", separated by commas"));
    }

    private List<String> ids(ConfigKey key, List<String> otherwise) {
        var text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        var ids = List.copyOf(new LinkedHashSet<>(list(text.get())));
        if (ids.size() > MOST_IDS || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw ApiException.invalid(
                    key.path(),
                    text.get(),
                    "1 to " + MOST_IDS + " ids, separated by commas: " + String.join(", ", otherwise)
                            + ", or those of an account's own");
        }
        return ids;
    }

    /** As documented: a type that is absent or not known stands for all of them. */
    private Set<KeywordType> keywordTypes() {
        var all = Collections.unmodifiableSet(EnumSet.allOf(KeywordType.class));
        var type = object(ConfigKey.KEYWORD_CONFIG, words("type")).get("type");
        if (type == null) {
            return all;
        }
        if (!type.isTextual()) {
            throw ApiException.invalid(ConfigKey.KEYWORD_CONFIG.path() + ".type", shown(type), "a text");
        }
        var known = list(type.textValue()).stream().map(KeywordType::of).toList();
        if (known.stream().anyMatch(Optional::isEmpty)) {
            return all;
        }
        return Collections.unmodifiableSet(known.stream()
                .map(Optional::get)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KeywordType.class))));
    }

    private Map<String, List<String>> knowledge() {
        var knowledge = new LinkedHashMap<String, List<String>>();
        object(ConfigKey.KNOWLEDGE_CONFIG, KNOWLEDGE_KINDS).fields().forEachRemaining(kind -> {
            var path = ConfigKey.KNOWLEDGE_CONFIG.path() + "." + kind.getKey();
            if (!kind.getValue().isTextual()) {
                throw ApiException.invalid(path, shown(kind.getValue()), "a text");
            }
            var fields = list(kind.getValue().textValue());
            if (!fields.stream().allMatch(field -> FIELD.matcher(field).matches())) {
                throw ApiException.invalid(path, shown(kind.getValue()), "names of fields, separated by commas");
            }
            knowledge.put(kind.getKey(), fields);
        });
        return Collections.unmodifiableMap(knowledge);
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

    private String one(ConfigKey key, Set<String> allowed, String otherwise) {
        var word = text(key).orElse(otherwise);
        if (!allowed.contains(word)) {
            throw ApiException.invalid(key.path(), word, "one of " + String.join(", ", allowed));
        }
        return word;
    }

    /** The object in a text. */
    private ObjectNode object(ConfigKey key, Set<String> allowed) {
        var text = text(key);
        if (text.isEmpty()) {
            return ConfigJson.emptyObject();
        }
        var object = ConfigJson.object(key.path(), text.get());
        object.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw ApiException.invalid(key.path(), name, "the keys " + String.join(", ", allowed));
            }
        });
        return object;
    }

    /** An empty text says nothing, as everywhere in this API. */
    private Optional<String> text(ConfigKey key) {
        var value = config.get(key.word());
        if (value != null && !value.isTextual()) {
            throw ApiException.invalid(key.path(), shown(value), "a text");
        }
        return Optional.ofNullable(value).map(JsonNode::textValue).filter(text -> !text.isBlank());
    }

    private static List<String> list(String text) {
        return COMMA.splitAsStream(text + " ").map(String::strip).toList();
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static Set<String> words(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }
}
