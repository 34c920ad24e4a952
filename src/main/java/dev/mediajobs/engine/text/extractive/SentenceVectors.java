package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sentences as vectors of length 1: how often a word is in each, weighted by in how few sentences it is (TF-IDF). */
final class SentenceVectors {

    private final int[][] words;
    private final double[][] weights;
    private final int vocabulary;

    private SentenceVectors(int[][] words, double[][] weights, int vocabulary) {
        this.words = words;
        this.weights = weights;
        this.vocabulary = vocabulary;
    }

    static SentenceVectors of(List<Passage> passages) throws InterruptedException {
        var ids = new HashMap<String, Integer>();
        var sentencesWith = new ArrayList<Integer>();
        var counts = new ArrayList<Map<Integer, Integer>>();
        for (var passage : passages) {
            Interruption.check();
            var own = new TreeMap<Integer, Integer>();
            for (var key : passage.contentKeys()) {
                own.merge(ids.computeIfAbsent(key, unseen -> ids.size()), 1, Integer::sum);
            }
            for (int word : own.keySet()) {
                while (sentencesWith.size() <= word) {
                    sentencesWith.add(0);
                }
                sentencesWith.set(word, sentencesWith.get(word) + 1);
            }
            counts.add(own);
        }
        var words = new int[passages.size()][];
        var weights = new double[passages.size()][];
        for (int i = 0; i < words.length; i++) {
            var own = counts.get(i);
            words[i] = own.keySet().stream().mapToInt(Integer::intValue).toArray();
            weights[i] = new double[words[i].length];
            double squares = 0;
            for (int k = 0; k < words[i].length; k++) {
                double rarity = Math.log(1 + (double) words.length / sentencesWith.get(words[i][k]));
                weights[i][k] = own.get(words[i][k]) * rarity;
                squares += weights[i][k] * weights[i][k];
            }
            for (int k = 0; k < words[i].length; k++) {
                weights[i][k] /= Math.sqrt(squares);
            }
        }
        return new SentenceVectors(words, weights, ids.size());
    }

    int size() {
        return words.length;
    }

    /** Whether it has no word that tells anything. */
    boolean isEmpty(int sentence) {
        return words[sentence].length == 0;
    }

    double cosine(int one, int other) {
        double product = 0;
        for (int i = 0, k = 0; i < words[one].length && k < words[other].length; ) {
            int difference = words[one][i] - words[other][k];
            if (difference == 0) {
                product += weights[one][i++] * weights[other][k++];
            } else if (difference < 0) {
                i++;
            } else {
                k++;
            }
        }
        return product;
    }

    /**
     * For each sentence, the sum of its likenesses to all others, each multiplied with the other's factor. Takes time in
     * proportion to the text's words: the matrix of likenesses is the product of the vectors with themselves and is never made.
     */
    double[] likenessToOthers(double[] factors) {
        var sum = new double[vocabulary];
        for (int i = 0; i < words.length; i++) {
            for (int k = 0; k < words[i].length; k++) {
                sum[words[i][k]] += weights[i][k] * factors[i];
            }
        }
        var likeness = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            double product = 0;
            for (int k = 0; k < words[i].length; k++) {
                product += weights[i][k] * sum[words[i][k]];
            }
            likeness[i] = isEmpty(i) ? 0 : Math.max(0, product - factors[i]);
        }
        return likeness;
    }
}
