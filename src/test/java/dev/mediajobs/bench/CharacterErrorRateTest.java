package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharacterErrorRateTest {

    @Test
    void fewestChangesAreCounted() {
        assertThat(CharacterErrorRate.of("kitten", "sitting")).isEqualTo(new CharacterErrorRate(3, 6));
        assertThat(CharacterErrorRate.of("abc", "")).isEqualTo(new CharacterErrorRate(3, 3));
        assertThat(CharacterErrorRate.of("", "ab")).isEqualTo(new CharacterErrorRate(2, 0));
    }

    @Test
    void spacesCountOnlyWhereTheyAreAskedFor() {
        assertThat(CharacterErrorRate.of("two words\nmore", "twowords more")).isEqualTo(new CharacterErrorRate(0, 12));
        assertThat(CharacterErrorRate.withSpaces("two words\nmore", "twowords more"))
                .isEqualTo(new CharacterErrorRate(1, 14));
    }

    @Test
    void fullWidthSignsAreThePlainOnes() {
        assertThat(CharacterErrorRate.of("谢谢！", "谢谢!").errors()).isZero();
    }
}
