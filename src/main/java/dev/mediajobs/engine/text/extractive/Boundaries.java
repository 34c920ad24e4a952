package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where chapters begin: where somebody says so, and, in long stretches in which nobody does, where the words change most
 * ({@link TextTiling}).
 */
final class Boundaries {

    private static final int FEWEST_SENTENCES = 3;
    private static final int FEWEST_WORDS = 12;
    private static final int SMALLEST_BLOCK = 6;
    private static final int LARGEST_BLOCK = 30;

    /** More blocks than these without a cue are looked into. */
    private static final int LONG_STRETCH = 2;

    private static final int LONG_STRETCH_BETWEEN_CUES = 6;

    /** As in the paper: {@code mean + deviation / 2}; stricter where speakers announce their topics. */
    private static final double DEVIATIONS = 0.5;

    private static final double DEVIATIONS_BETWEEN_CUES = 1;

    private final Reading text;
    private final int block;
    private final TextTiling tiling;
    private final Set<Integer> cues = new HashSet<>();

    private Boundaries(Reading text) throws InterruptedException {
        this.text = text;
        block = (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, Math.round(Math.sqrt(text.size()) / 2)));
        tiling = TextTiling.of(text.passages(), block);
        for (int i = 1; i < text.size(); i++) {
            Interruption.check();
            if (text.rules().opensTopic(text.passages().get(i))) {
                cues.add(i);
            }
        }
    }

    /** The first sentence of each chapter by its place in the text; the first of all is 0. */
    static List<Integer> of(Reading text) throws InterruptedException {
        return new Boundaries(text).starts();
    }

    private List<Integer> starts() throws InterruptedException {
        var starts = new ArrayList<>(List.of(0));
        var candidates = new ArrayList<>(cues.stream().sorted().toList());
        candidates.addAll(valleys());
        for (int at : candidates) {
            Interruption.check();
            if (starts.size() < most() && isFarFromOthers(at, starts)) {
                starts.add(at);
            }
        }
        Collections.sort(starts);
        return starts;
    }

    private int most() {
        return 1 + (int) Math.sqrt(text.size());
    }

    /** The deepest first. */
    private List<Integer> valleys() {
        var valleys = new ArrayList<Integer>();
        int from = 0;
        for (int i = 1; i <= text.size(); i++) {
            if (i == text.size() || cues.contains(i)) {
                addValleys(valleys, from, i);
                from = i;
            }
        }
        valleys.sort(Comparator.comparingDouble(tiling::depth).reversed());
        return valleys;
    }

    private void addValleys(List<Integer> valleys, int from, int to) {
        boolean announced = !cues.isEmpty();
        if (to - from <= (announced ? LONG_STRETCH_BETWEEN_CUES : LONG_STRETCH) * block) {
            return;
        }
        for (int at = from + block / 2; at <= to - block / 2; at++) {
            if (tiling.isValley(at, announced ? DEVIATIONS_BETWEEN_CUES : DEVIATIONS)) {
                valleys.add(at);
            }
        }
    }

    /** Whether a chapter beginning there leaves enough to itself and to the ones before and after. */
    private boolean isFarFromOthers(int at, List<Integer> starts) {
        int before = 0;
        int after = text.size();
        for (int start : starts) {
            if (start <= at) {
                before = Math.max(before, start);
            } else {
                after = Math.min(after, start);
            }
        }
        return isEnough(before, at) && isEnough(at, after);
    }

    private boolean isEnough(int from, int to) {
        if (to - from < FEWEST_SENTENCES) {
            return false;
        }
        int words = 0;
        for (int i = from; i < to && words < FEWEST_WORDS; i++) {
            words += text.passages().get(i).contents();
        }
        return words >= FEWEST_WORDS;
    }
}
