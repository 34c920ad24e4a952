package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.rpc.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditingConfigTest {

    @ParameterizedTest
    @CsvSource({"en-US, en-US", "zh, zh", "zh-CN, zh-CN", "EN-us, en-US", "zh-Hans-CN, zh-Hans-CN", "yue, yue"})
    void languageIsATagInItsUsualSpelling(String given, String kept) {
        assertThat(EditingConfig.parse("{\"Language\":\"" + given + "\"}").language())
                .contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"english\"",
                "\"en_US\"",
                "\"\"",
                "\"e\"",
                "\"en-\"",
                "\"x-own\"",
                "\"und-\"",
                "5",
                "[\"en\"]",
                "{}",
                "\"en-US-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd\""
            })
    void malformedLanguageIsRefused(String value) {
        assertThatThrownBy(() -> EditingConfig.parse("{\"Language\":" + value + "}"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("'EditingConfig.Language' is invalid");
    }

    @Test
    void languageMayBeAbsent() {
        assertThat(EditingConfig.parse("{}").language()).isEmpty();
        assertThat(EditingConfig.parse("{\"Language\":null}").language()).isEmpty();
        assertThat(EditingConfig.parse(null).language()).isEmpty();
    }

    @Test
    void libraryIsOneText() {
        assertThat(EditingConfig.parse("{\"HotwordLibraryIdList\":\"abc\"}").hotwordLibrary())
                .contains("abc");
        assertThat(EditingConfig.parse("{\"HotwordLibraryIdList\":\"\"}").hotwordLibrary())
                .isEmpty();
        assertThatThrownBy(() -> EditingConfig.parse("{\"HotwordLibraryIdList\":[\"abc\"]}"))
                .hasMessageContaining("'EditingConfig.HotwordLibraryIdList' is invalid");
    }
}
