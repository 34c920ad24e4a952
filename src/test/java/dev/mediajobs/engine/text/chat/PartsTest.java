package dev.mediajobs.engine.text.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void partsAreTheWholeAndFit() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var lines = new ArrayList<Line>();
            int count = random.nextInt(200);
            for (int i = 0; i < count; i++) {
                lines.add(new Line(i, null, "x".repeat(1 + random.nextInt(Line.MOST_OF_TEXT))));
            }
            int most = 2_000 + random.nextInt(20_000);
            var parts = Parts.of(lines, most);

            assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(lines);
            assertThat(parts).allSatisfy(part -> assertThat(Line.length(part)).isLessThanOrEqualTo(most));
            assertThat(parts.size()).isLessThanOrEqualTo(2 * Line.length(lines) / most + 1);
        }
    }

    @Test
    void partsAreOfAboutTheSameLength() {
        var lines = Line.of(Documents.longTalk(400));

        assertThat(Parts.of(lines, Line.length(lines) / 2 - 100)).hasSize(3).allSatisfy(part -> assertThat(part.size())
                .isBetween(120, 140));
    }

    @Test
    void sentenceIsNotCutWhenItCanBeHelped() {
        var lines = Line.of(Documents.of("a ".repeat(700), "b ".repeat(700), "c ".repeat(700)));
        assertThat(lines).hasSize(6);

        assertThat(Parts.of(lines, 2_200))
                .allSatisfy(part -> assertThat(Line.ids(part)).hasSize(1));
        assertThat(Parts.of(lines, 1_010)).hasSize(6);
    }
}
