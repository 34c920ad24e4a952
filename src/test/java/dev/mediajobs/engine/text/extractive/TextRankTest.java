package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextRankTest {

    @Test
    void wordAmongManyOthersRanksHighest() throws Exception {
        var rank = new TextRank();
        List.of(List.of("bridge", "river"), List.of("bridge", "tower"), List.of("bridge", "garden"))
                .forEach(rank::add);

        var ranks = rank.ranks();

        assertThat(ranks.get("bridge")).isGreaterThan(ranks.get("river")).isGreaterThan(1);
    }

    @Test
    void wordBesideItselfIsNoNeighbour() throws Exception {
        var rank = new TextRank();
        rank.add(Collections.nCopies(50, "bridge"));

        assertThat(rank.edges()).isZero();
        assertThat(rank.ranks()).containsOnlyKeys("bridge");
    }

    @Test
    void edgesGrowWithTheWordsOfTheText() {
        assertThat(edges(4_000)).isLessThanOrEqualTo(6 * 4_000).isLessThanOrEqualTo(2 * edges(2_000) + 12);
    }

    private static long edges(int words) {
        var rank = new TextRank();
        rank.add(IntStream.range(0, words).mapToObj(i -> "word" + i).toList());
        return rank.edges();
    }
}
