package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTilingTest {

    @Test
    void valleyIsWhereTheWordsChange() throws Exception {
        var tiling = TextTiling.of(twoTopics().passages(), 6);

        assertThat(IntStream.range(1, 24).filter(at -> tiling.isValley(at, 0.5)).boxed())
                .containsExactly(12);
        assertThat(tiling.depth(12)).isGreaterThan(tiling.depth(6));
    }

    @Test
    void sameWordsAllTheWayHaveNoValley() throws Exception {
        var same = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            same.add("bridge river");
        }
        var tiling = TextTiling.of(Texts.english(same.toArray(String[]::new)).passages(), 6);

        assertThat(IntStream.range(1, 500).filter(at -> tiling.isValley(at, 0))).isEmpty();
    }

    @Test
    void shortTextsHaveNone() throws Exception {
        for (int size = 0; size < 3; size++) {
            var tiling = TextTiling.of(twoTopics().passages().subList(0, size), 6);
            for (int at = 1; at < size; at++) {
                assertThat(tiling.isValley(at, 0.5)).isFalse();
            }
        }
    }

    private static Reading twoTopics() {
        var sentences = new ArrayList<String>();
        var words = List.of(List.of("bridge", "river", "tower"), List.of("garden", "flower", "tree"));
        for (var topic : words) {
            for (int i = 0; i < 12; i++) {
                sentences.add(topic.get(i % 3) + " " + topic.get((i + 1) % 3));
            }
        }
        return Texts.english(sentences.toArray(String[]::new));
    }
}
