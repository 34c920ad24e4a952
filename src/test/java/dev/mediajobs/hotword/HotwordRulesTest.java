package dev.mediajobs.hotword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.hotword.HotwordEntry.Translation;
import dev.mediajobs.rpc.ApiException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotwordRulesTest {

    @Test
    void chineseHasFifteenCharacters() {
        accepted("语".repeat(15), "zh");
        refused("语".repeat(16), "zh", "Hotwords.1.Text", "at most 15 characters");
    }

    @Test
    void charactersBeyondTheBasicPlaneCountOnce() {
        accepted("𠮷".repeat(15), "zh");
        refused("𠮷".repeat(16), "zh", "Hotwords.1.Text");
    }

    @Test
    void eachLetterOfMixedTextCounts() {
        accepted("语音recognition12", "zh");
        refused("语音recognition1234", "zh", "Hotwords.1.Text", "15 characters");
        accepted("recognition语音", "en");
        refused("recognition of 语音", "en", "Hotwords.1.Text", "15 characters");
    }

    @Test
    void englishHasTenWords() {
        accepted("one two three four five six seven eight nine ten", "en");
        accepted("  one two three four five six seven eight nine   ten ", "en");
        refused("one two three four five six seven eight nine ten eleven", "en", "Hotwords.1.Text", "10 words");
        refused("a".repeat(501), "en", "Hotwords.1.Text");
    }

    @Test
    void translatedLibrariesHaveAHundredCharacters() {
        accepted(entry("a".repeat(100), "fr", null), UsageScenario.VideoTranslation);
        refused(UsageScenario.VideoTranslation, "at most 100 characters", entry("a".repeat(101), "fr", null));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASR", "StructuredMediaAssets"})
    void recognitionKnowsTwoLanguages(UsageScenario scenario) {
        accepted(entry("word", "en", null), scenario);
        accepted(entry("词", "zh", null), scenario);
        refused(scenario, "'Hotwords.1.Language' is invalid, input: fr, value range: en, zh", entry("mot", "fr", null));
        refused(scenario, "'Hotwords.1.Language'", entry("word", "EN", null));
    }

    @Test
    void translationKnowsFiftyThreeLanguages() {
        assertThat(TranslationLanguages.CODES).hasSize(53).contains("zh", "en", "yue", "ja");
        for (var language : TranslationLanguages.CODES) {
            accepted(entry("word", language, null), UsageScenario.VideoTranslation);
        }
        refused(UsageScenario.VideoTranslation, "'Hotwords.1.Language'", entry("word", "tlh", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, -1, 0, 5})
    void weightIsKept(int weight) {
        assertThat(accepted(entry("word", "en", weight), UsageScenario.ASR).weight())
                .isEqualTo(weight);
    }

    @Test
    void weightIsTheRecommendedOneWhenAbsent() {
        assertThat(accepted("word", "en").weight()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, 6, Integer.MAX_VALUE})
    void weightOutOfRangeIsRefused(int weight) {
        refused(UsageScenario.ASR, "'Hotwords.1.Weight' is invalid, input: " + weight, entry("word", "en", weight));
    }

    @Test
    void theVeryEntryIsNamed() {
        refused(
                UsageScenario.ASR,
                "'Hotwords.3.Text'",
                entry("a", "en", 1),
                entry("b", "en", 1),
                entry("语".repeat(16), "zh", 1));
    }

    @Test
    void textIsOnceForALanguage() {
        assertThat(HotwordRules.checked(List.of(entry("OK", "en", 1), entry("OK", "zh", 1)), UsageScenario.ASR))
                .hasSize(2);
        refused(UsageScenario.ASR, "'Hotwords.2.Text'", entry("OK", "en", 1), entry(" OK ", "en", 2));
    }

    @Test
    void blanksAroundTextAreNotKept() {
        assertThat(accepted(" New York ", "en").text()).isEqualTo("New York");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null|en|Text", "' '|en|Text", "word|null|Language", "word|' '|Language"},
            delimiter = '|',
            nullValues = "null")
    void textAndLanguageAreMandatory(String text, String language, String missing) {
        assertThatThrownBy(() -> HotwordRules.checked(List.of(entry(text, language, 1)), UsageScenario.ASR))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo("MissingHotwords");
                    assertThat(e.getMessage()).startsWith("Hotwords.1." + missing);
                });
    }

    @Test
    void controlCharactersAreRefused() {
        refused("one\ntwo", "en", "Hotwords.1.Text", "control characters");
    }

    @Test
    void libraryHasThreeHundredEntries() {
        assertThat(HotwordRules.checked(entries(300), UsageScenario.ASR)).hasSize(300);
        refused(UsageScenario.ASR, "1-300 entries", entries(301).toArray(HotwordEntry[]::new));
        refused(UsageScenario.ASR, "1-300 entries");
        refused(UsageScenario.ASR, "'Hotwords.1'", (HotwordEntry) null);
    }

    @Test
    void translationsAreForTranslationOnly() {
        var translated = new HotwordEntry("word", "en", 1, List.of(new Translation("fr", "mot")));
        assertThat(accepted(translated, UsageScenario.VideoTranslation).transpositionResultList())
                .containsExactly(new Translation("fr", "mot"));
        refused(UsageScenario.ASR, "'Hotwords.1.TranspositionResultList'", translated);
        // What the vendor's client for Python sends.
        accepted(new HotwordEntry("word", "en", 1, List.of()), UsageScenario.ASR);
    }

    @Test
    void translationsHaveRulesToo() {
        refusedTranslation("TargetLanguage", new Translation("tlh", "x"));
        refusedTranslation("TranslatedText", new Translation("fr", "a".repeat(101)));
        refusedTranslation("TargetLanguage", new Translation("de", "x"), new Translation("de", "y"));
        assertThatThrownBy(() -> HotwordRules.checked(
                        List.of(new HotwordEntry("word", "en", 1, List.of(new Translation("fr", " ")))),
                        UsageScenario.VideoTranslation))
                .hasMessageStartingWith("Hotwords.1.TranspositionResultList.1.TranslatedText");
        refused(
                UsageScenario.VideoTranslation,
                "'Hotwords.1.TranspositionResultList.1'",
                new HotwordEntry("word", "en", 1, Collections.singletonList(null)));
    }

    private static void refusedTranslation(String part, Translation... translations) {
        refused(
                UsageScenario.VideoTranslation,
                "'Hotwords.1.TranspositionResultList." + translations.length + "." + part + "'",
                new HotwordEntry("word", "en", 1, List.of(translations)));
    }

    private static HotwordEntry accepted(String text, String language) {
        return accepted(entry(text, language, null), UsageScenario.ASR);
    }

    private static HotwordEntry accepted(HotwordEntry entry, UsageScenario scenario) {
        return HotwordRules.checked(List.of(entry), scenario).get(0);
    }

    private static void refused(String text, String language, String... words) {
        assertThatThrownBy(() -> accepted(text, language))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameter"))
                .hasMessageContainingAll(words);
    }

    private static void refused(UsageScenario scenario, String words, HotwordEntry... entries) {
        assertThatThrownBy(() -> HotwordRules.checked(Arrays.asList(entries), scenario))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(words);
    }

    private static List<HotwordEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("word " + i, "en", 1))
                .toList();
    }

    private static HotwordEntry entry(String text, String language, Integer weight) {
        return new HotwordEntry(text, language, weight, null);
    }
}
