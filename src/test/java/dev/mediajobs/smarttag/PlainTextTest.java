package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final PlainText.Check check = new PlainText.Check();

    @ParameterizedTest
    @ValueSource(strings = {"example-title-****", "example content ****", "视频标题", "第1集-片段", "é2", "7"})
    void lettersDigitsAndHyphensAreTaken(String text) {
        assertThat(check.isValid(text, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-title", " title", "*", "a_b", "a<b", "a.mp4", "标题！", "a\nb", "a\u202eb", "", "👍"})
    void specialCharactersAreNot(String text) {
        assertThat(check.isValid(text, null)).isFalse();
    }

    @Test
    void absentIsFine() {
        assertThat(check.isValid(null, null)).isTrue();
    }
}
