package dev.mediajobs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.rpc.ApiException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRulesTest {

    private static final String INVALID = "InvalidParameter";
    private static final String NOT_SUPPORTED = "InvalidParameter.NotSupport";

    @Test
    void absentKeysHaveTheDocumentedDefaults() {
        var template = checked("{\"AnalyseTypes\":\"ocr\"}");
        assertThat(template.analyseTypes()).containsExactly(AnalyseType.OCR);
        assertThat(template.faceCategoryIds()).containsExactly("celebrity", "politician", "sensitive");
        assertThat(template.faceDetThreshold()).isEqualTo(0.999);
        assertThat(template.faceRegThreshold()).isEqualTo(0.9);
        assertThat(template.objectGroupIds()).containsExactly("general", "item", "weapon", "animal");
        assertThat(template.landmarkGroupIds()).containsExactly("common");
        assertThat(template.keywordTypes()).containsExactly(KeywordType.values());
        assertThat(template.knowledge()).isEmpty();
        assertThat(template.labelType()).isEqualTo(LabelType.auto);
        assertThat(template.industry()).isEqualTo("common");
        assertThat(template.scene()).isEqualTo("search");
    }

    @Test
    void everyDocumentedKeyIsRead() {
        var config = """
                {"TemplateName":"一号 template","Industry":"shortVideo","Scene":"recommend","AnalyseTypes":"face, ocr,asr",
                "FaceCategoryIds":"celebrity,0123456789abcdef0123456789abcdef",
                "FaceCustomParamsConfig":"{\\"faceDetThreshold\\":0.5,\\"faceRegThreshold\\":1}",
                "ObjectGroupIds":"weapon","LandmarkGroupIds":"common,mine","KeywordConfig":"{\\"type\\":\\"location, name\\"}",
                "KnowledgeConfig":"{\\"movie\\":\\"name,alias,chnl,genre\\",\\"music\\":\\"songName\\"}",
                "LabelType":"hmi","LabelVersion":"1.0","IsDefault":true}
                """;
        var template = checked(config);
        assertThat(template.analyseTypes()).containsExactly(AnalyseType.OCR, AnalyseType.ASR, AnalyseType.FACE);
        assertThat(template.analyses(AnalyseType.FACE)).isTrue();
        assertThat(template.analyses(AnalyseType.NLP)).isFalse();
        assertThat(template.faceCategoryIds()).containsExactly("celebrity", "0123456789abcdef0123456789abcdef");
        assertThat(template.faceDetThreshold()).isEqualTo(0.5);
        assertThat(template.faceRegThreshold()).isEqualTo(1.0);
        assertThat(template.objectGroupIds()).containsExactly("weapon");
        assertThat(template.landmarkGroupIds()).containsExactly("common", "mine");
        assertThat(template.keywordTypes()).containsExactly(KeywordType.NAME, KeywordType.LOCATION);
        assertThat(template.knowledge())
                .isEqualTo(Map.of("movie", List.of("name", "alias", "chnl", "genre"), "music", List.of("songName")));
        assertThat(template.labelType()).isEqualTo(LabelType.hmi);
        assertThat(template.industry()).isEqualTo("shortVideo");
        assertThat(template.scene()).isEqualTo("recommend");
        assertThat(TemplateConfig.parse(config).isDefault()).isTrue();
        assertThat(ConfigRules.checked("id", TemplateConfig.parse(template.config())))
                .isEqualTo(ConfigRules.checked("id", TemplateConfig.parse(config)));
    }

    @ParameterizedTest
    @EnumSource(AnalyseType.class)
    void everyAnalyseTypeIsKnownByItsWord(AnalyseType type) {
        assertThat(checked("{\"AnalyseTypes\":\"" + type.word() + "\"}").analyseTypes())
                .containsExactly(type);
    }

    @Test
    void analyseTypesAreMandatory() {
        assertRefused("{}", "MissingTemplateConfig", "TemplateConfig.AnalyseTypes is mandatory");
        assertRefused("{\"AnalyseTypes\":\" \"}", "MissingTemplateConfig", "TemplateConfig.AnalyseTypes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"ocr\"",
                "{",
                "{\"AnalyseTypes\":\"ocr\"} {}",
                "{\"Scene\":\"\",\"Scene\":\"\"}",
                "null"
            })
    void onlyOneObjectIsAConfig(String text) {
        assertRefused(text, INVALID, "'TemplateConfig' is invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AnalyseTypes | \"ocr,speech\"",
                "AnalyseTypes | \"OCR\"",
                "AnalyseTypes | \"ocr,\"",
                "AnalyseTypes | \",ocr\"",
                "AnalyseTypes | [\"ocr\"]",
                "Industry | \"farming\"",
                "Industry | 1",
                "Scene | \"Search\"",
                "FaceCategoryIds | \"a b\"",
                "FaceCategoryIds | \"celebrity,,politician\"",
                "FaceCategoryIds | [\"celebrity\"]",
                "FaceCustomParamsConfig | {\"faceDetThreshold\":0.9}",
                "FaceCustomParamsConfig | \"0.9\"",
                "FaceCustomParamsConfig | \"{\\\"faceDet\\\":0.9}\"",
                "FaceCustomParamsConfig.faceDetThreshold | \"{\\\"faceDetThreshold\\\":\\\"high\\\"}\"",
                "FaceCustomParamsConfig.faceDetThreshold | \"{\\\"faceDetThreshold\\\":1.01}\"",
                "FaceCustomParamsConfig.faceRegThreshold | \"{\\\"faceRegThreshold\\\":-0.1}\"",
                "FaceCustomParamsConfig.faceRegThreshold | \"{\\\"faceRegThreshold\\\":1e999}\"",
                "ObjectGroupIds | 7",
                "LandmarkGroupIds | \"\\u0000\"",
                "KeywordConfig | \"name\"",
                "KeywordConfig | \"{\\\"types\\\":\\\"name\\\"}\"",
                "KeywordConfig.type | \"{\\\"type\\\":1}\"",
                "KnowledgeConfig | \"{\\\"plant\\\":\\\"name\\\"}\"",
                "KnowledgeConfig.music | \"{\\\"music\\\":[]}\"",
                "KnowledgeConfig.music | \"{\\\"music\\\":\\\"a,,b\\\"}\"",
                "LabelType | \"human\"",
                "LabelVersion | \"3.0\"",
                "LabelVersion | 1.0",
                "TemplateName | \"\\ud800\"",
                "IsDefault | \"yes\"",
                "IsDefault | 1",
                "IsDefault | [true]"
            })
    void valueOutOfItsRangeIsRefusedByItsName(String path, String value) {
        var key = path.replaceFirst("\\..*", "");
        var others = key.equals("AnalyseTypes") ? "" : "\"AnalyseTypes\":\"ocr\",";
        assertRefused(
                "{" + others + "\"" + key + "\":" + value + "}",
                INVALID,
                "'TemplateConfig." + path + "' is invalid, input: ");
    }

    @Test
    void nullIsAsGoodAsNothing() {
        var template =
                checked("{\"AnalyseTypes\":\"ocr\",\"Industry\":null,\"FaceCategoryIds\":null,\"IsDefault\":null}");
        assertThat(template.industry()).isEqualTo("common");
        assertThat(TemplateConfig.parse("{\"IsDefault\":null}").isDefault()).isFalse();
    }

    @Test
    void booleansMayBeTexts() {
        assertThat(TemplateConfig.parse("{\"IsDefault\":\"true\"}").isDefault()).isTrue();
        assertThat(TemplateConfig.parse("{\"IsDefault\":\"false\"}").isDefault())
                .isFalse();
    }

    @Test
    void namesAreCountedInCharacters() {
        checked("{\"AnalyseTypes\":\"ocr\",\"TemplateName\":\"" + "名".repeat(120) + "\"}");
        assertRefused(
                "{\"AnalyseTypes\":\"ocr\",\"TemplateName\":\"" + "n".repeat(121) + "\"}",
                INVALID,
                "'TemplateConfig.TemplateName'");
    }

    @Test
    void tooManyIdsAreRefused() {
        var ids = "id0";
        for (var i = 1; i < TemplateConfig.MOST_IDS; i++) {
            ids += ",id" + i;
        }
        assertThat(checked("{\"AnalyseTypes\":\"face\",\"FaceCategoryIds\":\"" + ids + "\"}")
                        .faceCategoryIds())
                .hasSize(TemplateConfig.MOST_IDS);
        assertRefused(
                "{\"AnalyseTypes\":\"face\",\"FaceCategoryIds\":\"" + ids + ",more\"}", INVALID, "FaceCategoryIds");
    }

    @Test
    void misspeltKeyIsRefusedWithThoseThereAre() {
        assertRefused(
                "{\"AnalyzeTypes\":\"ocr\"}",
                INVALID,
                "'TemplateConfig' is invalid, input: AnalyzeTypes",
                "AnalyseTypes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"LabelVersion\":\"2.0\"",
                "\"LabelVersion\":\"2.0-custom\"",
                "\"LabelCustomParamsConfig\":\"\"",
                "\"LabelCustomCategoryIds\":\"a\"",
                "\"TemplateConfig\":\"{}\""
            })
    void laterLabelVersionsAreNotSupported(String field) {
        assertRefused("{\"AnalyseTypes\":\"ocr\"," + field + "}", NOT_SUPPORTED, "labels are of version 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\\\"type\\\":\\\"\\\"}", "{\\\"type\\\":\\\"name,verbs\\\"}"})
    void keywordTypeThatIsNotKnownStandsForAll(String keywords) {
        assertThat(checked("{\"AnalyseTypes\":\"ocr\",\"KeywordConfig\":\"" + keywords + "\"}")
                        .keywordTypes())
                .containsExactly(KeywordType.values());
    }

    @Test
    void emptyTextSaysNothing() {
        assertThat(
                        checked(
                                "{\"AnalyseTypes\":\"ocr\",\"FaceCategoryIds\":\"\",\"KeywordConfig\":\"\",\"LabelVersion\":\"\"}"))
                .usingRecursiveComparison()
                .ignoringFields("config")
                .isEqualTo(checked("{\"AnalyseTypes\":\"ocr\"}"));
    }

    @Test
    void systemTemplatesKeepTheRules() {
        assertThat(SystemTemplates.ALL)
                .extracting(SystemTemplates.SystemTemplate::id)
                .containsExactlyInAnyOrder("S00000103-000001", "S00000103-000002", "S00000101-300080");
        assertThat(analysed(SystemTemplates.ALL_WITH_NLP)).containsExactly(AnalyseType.values());
        assertThat(analysed(SystemTemplates.ALL_WITHOUT_NLP))
                .hasSize(AnalyseType.values().length - 1)
                .doesNotContain(AnalyseType.NLP);
        assertThat(analysed(SystemTemplates.ONLY_NLP)).containsExactly(AnalyseType.NLP);
    }

    @Test
    void dynamicFieldsAreNamedAsInTheConfig() {
        assertThat(settings(Map.of()).dynamicFields()).containsExactly(ConfigKey.FACE_CATEGORY_IDS);
        assertThat(settings(Map.of("mediajobs.template.dynamic-fields", "FaceCategoryIds,analyse-types"))
                        .dynamicFields())
                .containsExactlyInAnyOrder(ConfigKey.FACE_CATEGORY_IDS, ConfigKey.ANALYSE_TYPES);
        assertThatThrownBy(() -> settings(Map.of("mediajobs.template.dynamic-fields", "FaceIds"))
                        .dynamicFields())
                .hasStackTraceContaining("FaceIds");
    }

    private static TemplateSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(TemplateSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(TemplateSettings.class);
    }

    private static Set<AnalyseType> analysed(SystemTemplates.SystemTemplate template) {
        return checked(template.config()).analyseTypes();
    }

    private static SmarttagTemplate checked(String config) {
        return ConfigRules.checked("id", TemplateConfig.parse(config));
    }

    private static void assertRefused(String config, String code, String... words) {
        assertThatThrownBy(() -> checked(config)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.getMessage()).contains(words);
        });
    }
}
