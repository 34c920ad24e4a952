package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    @Test
    void titleComesFirst() throws Exception {
        assertThat(Captions.of(
                        "en", List.of(List.of("Tides", "The Moon pulls", "The Sun adds", "Twice a day", "Not this"))))
                .containsExactly("Tides: The Moon pulls; The Sun adds; Twice a day");
        assertThat(Captions.of("zh-CN", List.of(List.of("潮汐", "月亮的引力")))).containsExactly("潮汐：月亮的引力");
    }

    @Test
    void whatStandsOnEverySlideIsLeftOut() throws Exception {
        assertThat(Captions.of(
                        "en",
                        List.of(
                                List.of("Company Ltd", "Bridges"),
                                List.of("Company Ltd", "Towers"),
                                List.of("Rivers", "Company Ltd"))))
                .containsExactly("Bridges", "Towers", "Rivers");
    }

    @Test
    void numbersAndBlanksSayNothing() throws Exception {
        assertThat(Captions.of("en", List.of(List.of(), List.of("12", " ", "3 / 9"), List.of("7", "Bridges"))))
                .containsExactly("", "", "Bridges");
    }

    @Test
    void longLinesAreCut() throws Exception {
        assertThat(Captions.of("en", List.of(Collections.nCopies(1, "bridge ".repeat(500))))
                        .get(0))
                .hasSizeLessThan(410)
                .endsWith("bridge…");
    }
}
