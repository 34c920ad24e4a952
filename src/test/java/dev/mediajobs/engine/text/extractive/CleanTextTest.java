package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void onlyWhatIsShownIsLeft() {
        assertThat(CleanText.of(" a\u0000\tb\n\nc ", 100)).isEqualTo("a b c");
        assertThat(CleanText.of("\u202Ea\u2066b\uFEFF", 100)).isEqualTo("ab");
        assertThat(CleanText.of("x\uD83Dy\uDE00z\uD83D\uDE00", 100)).isEqualTo("xyz\uD83D\uDE00");
        assertThat(CleanText.of(null, 100)).isEmpty();
    }

    @Test
    void longTextsAreNotReadToTheirEnd() {
        assertThat(CleanText.of("a".repeat(1_000), 10)).hasSize(10);
    }
}
