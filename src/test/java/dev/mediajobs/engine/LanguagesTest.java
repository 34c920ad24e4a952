package dev.mediajobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    @Test
    void tagIsCoveredUnlessAPartContradicts() {
        assertThat(Languages.covered(List.of("en-US"), "en")).isTrue();
        assertThat(Languages.covered(List.of("en-US"), "EN-us")).isTrue();
        assertThat(Languages.covered(List.of("zh"), "zh-Hans-CN")).isTrue();
        assertThat(Languages.covered(List.of("en-US"), "en-GB")).isFalse();
        assertThat(Languages.covered(List.of("en-US"), "e")).isFalse();
        assertThat(Languages.covered(List.of(), "en")).isFalse();
        assertThat(Languages.covered(List.of("en"), "eng")).isFalse();
    }

    @Test
    void anyLanguageIsCoveredByUndAndStar() {
        assertThat(Languages.covered(List.of("und"), "fr")).isTrue();
        assertThat(Languages.covered(List.of("*"), "fr")).isTrue();
    }

    @Test
    void widerIncludesNarrower() {
        assertThat(Languages.includes("zh", "zh-CN")).isTrue();
        assertThat(Languages.includes("zh-CN", "zh")).isFalse();
        assertThat(Languages.includes("zh-CN", "zh-Hans-CN")).isTrue();
    }

    @Test
    void firstPartIsTheTwoLetterCode() {
        assertThat(Languages.primary("zh-Hans-CN")).isEqualTo("zh");
        assertThat(Languages.primary("he-IL")).isEqualTo("he");
        assertThat(Languages.primary("yue")).isEqualTo("yue");
    }

    @Test
    void tagsAreRecognised() {
        assertThat(List.of("en", "zh-CN", "yue", "zh-Hans-CN")).allMatch(Languages::isTag);
        assertThat(List.of("", "english language", "e", "en_US!")).noneMatch(Languages::isTag);
    }

    @Test
    void settingOfLanguagesHasTags() {
        assertThat(Languages.checked("mediajobs.engine.speech.vosk.languages", List.of("de", "und", "*")))
                .hasSize(3);
        assertThatThrownBy(() ->
                        Languages.checked("mediajobs.engine.speech.vosk.languages", List.of("de", "english language")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("mediajobs.engine.speech.vosk.languages has 'english language'");
    }
}
