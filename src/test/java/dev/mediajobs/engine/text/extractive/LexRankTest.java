package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LexRankTest {

    @Test
    void sentenceThatOthersAreLikeRanksHighest() throws Exception {
        var ranks = ranks("bridge river", "bridge tower", "bridge river tower", "garden");

        assertThat(ranks[2]).isGreaterThan(ranks[0]).isGreaterThan(ranks[1]).isGreaterThan(ranks[3]);
    }

    @Test
    void ranksAddUpToOne() throws Exception {
        assertThat(Arrays.stream(ranks("bridge river", "bridge", "", "garden", "river garden"))
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(ranks()).isEmpty();
    }

    /** The short way through the vectors gives what the matrix of all pairs would. */
    @Test
    void likenessIsThatOfAllPairs() throws Exception {
        var random = new Random(7);
        var sentences = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            var words = new StringBuilder();
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                words.append("word").append((char) ('a' + random.nextInt(12))).append(' ');
            }
            sentences.add(words.toString());
        }
        var vectors = vectors(sentences);
        var factors = random.doubles(30).toArray();
        var likeness = vectors.likenessToOthers(factors);

        for (int i = 0; i < 30; i++) {
            double sum = 0;
            for (int k = 0; k < 30; k++) {
                sum += i == k ? 0 : vectors.cosine(i, k) * factors[k];
            }
            assertThat(likeness[i]).isCloseTo(sum, within(1e-9));
        }
    }

    /** Of pairs of all sentences, no memory has the room. */
    @Test
    @Timeout(60)
    void bookIsRanked() throws Exception {
        var many = Collections.nCopies(50_000, "bridge river tower garden market window engine ticket");

        assertThat(LexRank.of(vectors(many))).hasSize(50_000);
    }

    @Test
    void interruptionEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ranks("bridge", "river")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static double[] ranks(String... sentences) throws InterruptedException {
        return LexRank.of(vectors(List.of(sentences)));
    }

    private static SentenceVectors vectors(List<String> sentences) throws InterruptedException {
        return SentenceVectors.of(Texts.reading(new EnglishRules(), sentences).passages());
    }
}
