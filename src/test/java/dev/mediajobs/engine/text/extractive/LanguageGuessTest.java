package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageGuessTest {

    @Test
    void scriptsTellWhatTheyCan() {
        assertThat(new LanguageGuess(List.of("今天我们讨论 PostgreSQL")).byScript()).contains("zh");
        assertThat(new LanguageGuess(List.of("今日は会議です")).byScript()).contains("ja");
        assertThat(new LanguageGuess(List.of("오늘 회의")).byScript()).contains("ko");
        assertThat(new LanguageGuess(List.of("we met today")).byScript()).isEmpty();
        assertThat(new LanguageGuess(List.of("", "12 !")).byScript()).isEmpty();
    }

    @Test
    void shortTextsAreNotEnough() {
        assertThat(new LanguageGuess(List.of("hello")).isEnoughForAModel()).isFalse();
        assertThat(new LanguageGuess(List.of("hello and welcome to all of you today")).isEnoughForAModel())
                .isTrue();
    }
}
