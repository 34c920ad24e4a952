package dev.mediajobs.engine.text.extractive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the words change between sentences. After Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic
 * Passages", 1997; blocks are of sentences here.
 */
final class TextTiling {

    /** How many sentences away a valley's rims are looked for. */
    private static final int REACH = 200;

    private final double[] depths;
    private final double mean;
    private final double deviation;

    private TextTiling(double[] depths) {
        this.depths = depths;
        double sum = 0;
        double squares = 0;
        int gaps = Math.max(1, depths.length - 1);
        for (int i = 1; i < depths.length; i++) {
            sum += depths[i];
            squares += depths[i] * depths[i];
        }
        mean = sum / gaps;
        deviation = Math.sqrt(Math.max(0, squares / gaps - mean * mean));
    }

    /** @param block how many sentences are compared with as many that follow */
    static TextTiling of(List<Passage> passages, int block) throws InterruptedException {
        var likeness = likeness(passages, block);
        var depths = new double[likeness.length];
        for (int i = 1; i < depths.length; i++) {
            int left = i;
            while (left > Math.max(1, i - REACH) && likeness[left - 1] >= likeness[left]) {
                left--;
            }
            int right = i;
            while (right + 1 < Math.min(depths.length, i + REACH) && likeness[right + 1] >= likeness[right]) {
                right++;
            }
            depths[i] = likeness[left] - likeness[i] + likeness[right] - likeness[i];
        }
        return new TextTiling(depths);
    }

    /** How deep the valley before that sentence is. */
    double depth(int sentence) {
        return depths[sentence];
    }

    /** Whether the valley before that sentence is deeper than its neighbours, and deeper than most by so many deviations. */
    boolean isValley(int sentence, double deviations) {
        double depth = depths[sentence];
        return depth > mean + deviations * deviation
                && depth > 0
                && (sentence == 1 || depth >= depths[sentence - 1])
                && (sentence + 1 == depths.length || depth > depths[sentence + 1]);
    }

    private static double[] likeness(List<Passage> passages, int block) throws InterruptedException {
        var likeness = new double[passages.size()];
        var before = new HashMap<String, Integer>();
        var after = new HashMap<String, Integer>();
        for (int i = 0; i < Math.min(block, passages.size()); i++) {
            count(passages.get(i), after, 1);
        }
        for (int i = 1; i < likeness.length; i++) {
            Interruption.check();
            count(passages.get(i - 1), before, 1);
            count(passages.get(i - 1), after, -1);
            if (i > block) {
                count(passages.get(i - 1 - block), before, -1);
            }
            if (i - 1 + block < likeness.length) {
                count(passages.get(i - 1 + block), after, 1);
            }
            likeness[i] = cosine(before, after);
        }
        return likeness;
    }

    private static void count(Passage passage, Map<String, Integer> counts, int times) {
        for (var key : passage.contentKeys()) {
            counts.merge(key, times, (old, change) -> old + change == 0 ? null : old + change);
        }
    }

    private static double cosine(Map<String, Integer> one, Map<String, Integer> other) {
        double product = 0;
        for (var entry : one.entrySet()) {
            product += (double) entry.getValue() * other.getOrDefault(entry.getKey(), 0);
        }
        return product == 0 ? 0 : product / Math.sqrt(squares(one) * squares(other));
    }

    private static double squares(Map<String, Integer> counts) {
        return counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum();
    }
}
