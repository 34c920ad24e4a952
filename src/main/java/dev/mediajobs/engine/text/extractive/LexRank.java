package dev.mediajobs.engine.text.extractive;

import java.util.Arrays;

/**
 * How central sentences are: a sentence counts by those it is like, and they by theirs. Continuous LexRank of Erkan and Radev,
 * "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", 2004.
 */
final class LexRank {

    private static final double DAMPING = 0.85;
    private static final int MOST_ROUNDS = 50;
    private static final double SETTLED = 1e-6;

    private LexRank() {}

    /** @return one number a sentence; they add up to 1 unless there are none */
    static double[] of(SentenceVectors sentences) throws InterruptedException {
        int size = sentences.size();
        var ones = new double[size];
        Arrays.fill(ones, 1);
        var degrees = sentences.likenessToOthers(ones);
        var ranks = new double[size];
        Arrays.fill(ranks, 1.0 / size);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Interruption.check();
            var shares = new double[size];
            double lost = 0;
            for (int i = 0; i < size; i++) {
                if (degrees[i] > 0) {
                    shares[i] = ranks[i] / degrees[i];
                } else {
                    lost += ranks[i];
                }
            }
            var next = sentences.likenessToOthers(shares);
            double change = 0;
            for (int i = 0; i < size; i++) {
                next[i] = (1 - DAMPING) / size + DAMPING * (next[i] + lost / size);
                change += Math.abs(next[i] - ranks[i]);
            }
            ranks = next;
            if (change < SETTLED) {
                break;
            }
        }
        return ranks;
    }
}
