package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void punctuationAndCaseDoNotCount() {
        assertThat(Transcript.of("And so, my fellow Americans: \"ask!\"").words())
                .containsExactly("and", "so", "my", "fellow", "americans", "ask");
    }

    @Test
    void hyphensSplitAndApostrophesStay() {
        assertThat(Transcript.of("It's a well-known 'fact'").words())
                .containsExactly("it's", "a", "well", "known", "fact");
    }

    @Test
    void digitsAreSpelt() {
        assertThat(Transcript.of("10 metres, 42, 305, 1,961 and 20000").words())
                .containsExactly(
                        "ten",
                        "metres",
                        "forty",
                        "two",
                        "three",
                        "hundred",
                        "five",
                        "one",
                        "thousand",
                        "nine",
                        "hundred",
                        "sixty",
                        "one",
                        "and",
                        "twenty",
                        "thousand");
    }

    @Test
    void misterHasOneSpelling() {
        assertThat(Transcript.of("Mr. Bell, mister Bell")).isEqualTo(Transcript.of("mister bell mr bell"));
    }

    @Test
    void equalTextsHaveNoErrors() {
        assertThat(errors("go forward ten metres", "Go forward 10 metres.")).isZero();
    }

    @Test
    void replacedMissingAndAddedWordsAreOneErrorEach() {
        assertThat(errors("a b c", "a x c")).isEqualTo(1);
        assertThat(errors("a b c", "a c")).isEqualTo(1);
        assertThat(errors("a b c", "a b x c")).isEqualTo(1);
        assertThat(errors("a b c", "b c d")).isEqualTo(2);
        assertThat(errors("a b c", "")).isEqualTo(3);
        assertThat(errors("", "a b")).isEqualTo(2);
    }

    private static int errors(String said, String heard) {
        return Transcript.of(said).errorsIn(Transcript.of(heard));
    }
}
