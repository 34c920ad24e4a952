package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much words matter: a word counts by those it stands near. Mihalcea and Tarau, "TextRank: Bringing Order into Text", 2004.
 */
final class TextRank {

    private static final int WINDOW = 4;
    private static final double DAMPING = 0.85;
    private static final int MOST_ROUNDS = 50;
    private static final double SETTLED = 1e-6;

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<Map<Integer, Integer>> neighbours = new ArrayList<>();

    /** Words of one sentence that may be keywords, in their order. */
    void add(List<String> sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            int one = id(sentence.get(i));
            for (int k = i + 1; k < sentence.size() && k < i + WINDOW; k++) {
                int other = id(sentence.get(k));
                if (one != other) {
                    neighbours.get(one).merge(other, 1, Integer::sum);
                    neighbours.get(other).merge(one, 1, Integer::sum);
                }
            }
        }
    }

    /** @return by word; 1 on average */
    Map<String, Double> ranks() throws InterruptedException {
        int size = ids.size();
        var degrees = neighbours.stream()
                .mapToDouble(near ->
                        near.values().stream().mapToInt(Integer::intValue).sum())
                .toArray();
        var ranks = new double[size];
        Arrays.fill(ranks, 1);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Interruption.check();
            var next = new double[size];
            double change = 0;
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (var near : neighbours.get(i).entrySet()) {
                    sum += ranks[near.getKey()] * near.getValue() / degrees[near.getKey()];
                }
                next[i] = 1 - DAMPING + DAMPING * sum;
                change += Math.abs(next[i] - ranks[i]);
            }
            ranks = next;
            if (change < SETTLED * size) {
                break;
            }
        }
        var byWord = new HashMap<String, Double>();
        for (var word : ids.entrySet()) {
            byWord.put(word.getKey(), ranks[word.getValue()]);
        }
        return byWord;
    }

    private int id(String word) {
        return ids.computeIfAbsent(word, unseen -> {
            neighbours.add(new HashMap<>());
            return neighbours.size() - 1;
        });
    }
}
