package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WordErrorRateTest {

    @Test
    void rateIsErrorsOfWordsSaid() {
        assertThat(new WordErrorRate(3, 4).plus(new WordErrorRate(0, 2)).percent())
                .isEqualTo(50);
    }

    /** Newcombe 1998, table I: 81 of 263, 15 of 148 and 0 of 20. */
    @Test
    void intervalIsWilsons() {
        interval(81, 263, 25.53, 36.62);
        interval(15, 148, 6.24, 16.05);
        interval(0, 20, 0, 16.11);
    }

    @Test
    void intervalOfMoreErrorsThanWordsEndsAtAll() {
        assertThat(new WordErrorRate(30, 20).percent()).isEqualTo(150);
        assertThat(new WordErrorRate(30, 20).highest()).isCloseTo(100, within(0.001));
    }

    private static void interval(int errors, int words, double lowest, double highest) {
        var rate = new WordErrorRate(errors, words);
        assertThat(rate.lowest()).isCloseTo(lowest, within(0.01));
        assertThat(rate.highest()).isCloseTo(highest, within(0.01));
    }
}
