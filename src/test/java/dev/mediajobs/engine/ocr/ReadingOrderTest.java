package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

    @Test
    void linesGoFromTheTopAndThoseOfOneHeightFromTheLeft() {
        var lines = List.of(
                line("1", 50, 10, 30),
                line("2", 300, 14, 32),
                line("3", 600, 6, 28),
                line("4", 0, 40, 60),
                line("5", 10, 55, 75));
        var shuffled = new ArrayList<>(lines);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shuffled, new Random(i));
            assertThat(ReadingOrder.of(shuffled))
                    .extracting(TextLine::content)
                    .containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Test
    void smallLineBesideALargeOneIsInItsRow() {
        assertThat(ReadingOrder.of(List.of(line("small", 500, 20, 40), line("large", 0, 0, 80))))
                .extracting(TextLine::content)
                .containsExactly("large", "small");
    }

    private static TextLine line(String content, int left, int top, int bottom) {
        return new TextLine(content, 1, new Box(left, top, left + 100, bottom));
    }
}
