package dev.mediajobs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.rpc.ApiException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds of every merge, on generated templates and overlays. A failure names the seed that it happens with. */
class OverlayTest {

    private static final int CASES = 2_000;
    private static final long SEED = Long.getLong("mediajobs.overlay.seed", new Random().nextLong());
    private static final Set<ConfigKey> ANY = Collections.unmodifiableSet(EnumSet.allOf(ConfigKey.class));

    @Test
    void keysOfTheJobOverrideAndAllOthersStay() {
        forAll((random, name) -> {
            var template = template(random);
            var overlay = some(random, ANY);
            var merged = merged(template, overlay, ANY);
            for (var key : ConfigKey.values()) {
                var expected = overlay.has(key.word()) ? overlay.get(key.word()) : template.get(key.word());
                assertThat(merged.fields().get(key.word()))
                        .as("%s, %s", name, key)
                        .isEqualTo(expected);
            }
            ConfigRules.check(merged);
        });
    }

    @Test
    void keysThatTheTemplateLacksAreAdded() {
        forAll((random, name) -> {
            var template = template(random);
            var absent = EnumSet.copyOf(ANY);
            absent.removeIf(key -> template.has(key.word()));
            var overlay = some(random, absent);
            var merged = merged(template, overlay, ANY).fields();
            assertThat(merged).as(name).hasSize(template.size() + overlay.size());
            template.fields()
                    .forEachRemaining(field ->
                            assertThat(merged.get(field.getKey())).as(name).isEqualTo(field.getValue()));
        });
    }

    @Test
    void templateIsUnchanged() {
        forAll((random, name) -> {
            var template = template(random);
            var before = template.toString();
            var merged = merged(template, some(random, ANY), ANY);
            merged.fields().put("AnalyseTypes", "changed after it");
            assertThat(template).as(name).hasToString(before);
        });
    }

    @Test
    void mergeIsRepeatableAndOfNothingIsTheTemplate() {
        forAll((random, name) -> {
            var template = template(random);
            var overlay = some(random, ANY);
            var once = merged(template, overlay, ANY);
            assertThat(merged(once.fields(), overlay, ANY)).as(name).isEqualTo(once);
            assertThat(Overlay.parse(Optional.empty(), ANY)
                            .over(new TemplateConfig(template))
                            .fields())
                    .as(name)
                    .isEqualTo(template);
        });
    }

    @Test
    void onlyAllowedKeysAreTaken() {
        forAll((random, name) -> {
            var allowed = EnumSet.of(ConfigKey.FACE_CATEGORY_IDS);
            var overlay = some(random, ANY);
            if (random.nextBoolean()) {
                overlay.put("Unknown" + random.nextInt(100), "x");
            }
            var foreign = new ArrayList<String>();
            overlay.fieldNames().forEachRemaining(foreign::add);
            foreign.remove(ConfigKey.FACE_CATEGORY_IDS.word());
            if (foreign.isEmpty()) {
                merged(template(random), overlay, allowed);
            } else {
                assertRefused(
                        name,
                        () -> merged(template(random), overlay, allowed),
                        "'TemplateConfig' is invalid, input: " + foreign.get(0) + ",",
                        "FaceCategoryIds");
            }
        });
    }

    @Test
    void valueOfAnotherTypeIsRefusedByItsName() {
        forAll((random, name) -> {
            var key = one(random, List.copyOf(ANY));
            var overlay = ConfigJson.emptyObject();
            switch (random.nextInt(3)) {
                case 0 -> overlay.put(key.word(), random.nextInt());
                case 1 -> overlay.putArray(key.word()).add("ocr");
                default -> overlay.putObject(key.word()).put("type", "name");
            }
            assertRefused(
                    name,
                    () -> ConfigRules.check(merged(template(random), overlay, ANY)),
                    "'TemplateConfig." + key.word() + "' is invalid, input: " + overlay.get(key.word()));
        });
    }

    @Test
    void nullChangesNothing() {
        forAll((random, name) -> {
            var template = template(random);
            var overlay = ConfigJson.emptyObject();
            ANY.forEach(key -> overlay.putNull(key.word()));
            assertThat(merged(template, overlay, ANY).fields()).as(name).isEqualTo(template);
        });
    }

    @Test
    void textThatIsNoObjectIsRefused() {
        for (var text : List.of("[]", "1", "{\"FaceCategoryIds\":", "FaceCategoryIds=x", "{}x")) {
            assertRefused(text, () -> Overlay.parse(Optional.of(text), ANY), "'TemplateConfig' is invalid", text);
        }
        assertThat(Overlay.parse(Optional.of(" "), ANY).fields()).isEmpty();
    }

    private static void forAll(BiConsumer<Random, String> property) {
        for (var i = 0; i < CASES; i++) {
            var seed = SEED + i;
            property.accept(new Random(seed), "seed " + seed);
        }
    }

    private static TemplateConfig merged(ObjectNode template, ObjectNode overlay, Set<ConfigKey> allowed) {
        return Overlay.parse(Optional.of(overlay.toString()), allowed).over(new TemplateConfig(template));
    }

    /** A valid one, with any of the other keys. */
    private static ObjectNode template(Random random) {
        var others = EnumSet.copyOf(ANY);
        others.remove(ConfigKey.ANALYSE_TYPES);
        var template = some(random, others);
        return put(template, ConfigKey.ANALYSE_TYPES, random);
    }

    private static ObjectNode some(Random random, Set<ConfigKey> of) {
        var keys = new ArrayList<>(of);
        Collections.shuffle(keys, random);
        var object = ConfigJson.emptyObject();
        keys.subList(0, keys.isEmpty() ? 0 : random.nextInt(keys.size() + 1)).forEach(key -> put(object, key, random));
        return object;
    }

    private static ObjectNode put(ObjectNode object, ConfigKey key, Random random) {
        if (key == ConfigKey.IS_DEFAULT) {
            return object.put(key.word(), random.nextBoolean());
        }
        return object.put(key.word(), value(key, random));
    }

    private static String value(ConfigKey key, Random random) {
        return switch (key) {
            case TEMPLATE_NAME -> "模板 \"" + random.nextInt(1_000) + "\" \\";
            case INDUSTRY -> one(random, List.of("common", "microVideo", "media", "shortVideo"));
            case SCENE -> one(random, List.of("search", "recommend"));
            case ANALYSE_TYPES -> one(random, List.of(AnalyseType.values())).word() + ",ocr";
            case FACE_CATEGORY_IDS -> "celebrity,library-" + random.nextInt(1_000);
            case FACE_CUSTOM_PARAMS_CONFIG -> "{\"faceRegThreshold\":" + random.nextDouble() + "}";
            case OBJECT_GROUP_IDS -> one(random, List.of("weapon", "animal,item"));
            case LANDMARK_GROUP_IDS -> "group" + random.nextInt(1_000);
            case KEYWORD_CONFIG ->
                "{\"type\":\"" + one(random, List.of(KeywordType.values())).word() + "\"}";
            case KNOWLEDGE_CONFIG -> "{\"person\":\"name,gender" + random.nextInt(9) + "\"}";
            case LABEL_TYPE -> one(random, List.of("auto", "hmi"));
            case LABEL_VERSION -> one(random, List.of("1.0", ""));
            case IS_DEFAULT -> throw new IllegalArgumentException("no text");
        };
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void assertRefused(String name, Runnable merge, String... words) {
        assertThatThrownBy(merge::run).as(name).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).as(name).isEqualTo("InvalidParameter");
            assertThat(e.getMessage()).as(name).contains(words);
        });
    }
}
