package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

        assertThat(rank.ranks()).containsOnlyKeys("bridge");
    }

    /** Of pairs of all words, no memory has the room. */
    @Test
    @Timeout(60)
    void bookIsRanked() throws Exception {
        var rank = new TextRank();
        rank.add(IntStream.range(0, 100_000).mapToObj(i -> "word" + i).toList());

        assertThat(rank.ranks()).hasSize(100_000);
    }
}
