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

    /** So many blocks without a cue are looked into. */
    private static final int LONG_STRETCH = 6;

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
        var starts = new ArrayList<Integer>(List.of(0));
        var candidates = new ArrayList<>(cues);
        candidates.addAll(valleys());
        candidates.sort(Comparator.comparing((Integer at) -> !cues.contains(at))
                .thenComparing(Comparator.comparingDouble(tiling::depth).reversed())
                .thenComparing(Comparator.naturalOrder()));
        // With many cues those are taken first that come first, so that each keeps what it announces.
        var inOrder = candidates.stream().filter(cues::contains).sorted().toList();
        var order = new ArrayList<>(inOrder);
        candidates.stream().filter(at -> !cues.contains(at)).forEach(order::add);
        for (int at : order) {
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

    private List<Integer> valleys() {
        var valleys = new ArrayList<Integer>();
        int from = 0;
        for (int i = 1; i <= text.size(); i++) {
            if (i == text.size() || cues.contains(i)) {
                boolean long_ = cues.isEmpty() ? i - from > 2 * block : i - from > LONG_STRETCH * block;
                for (int at = from + block / 2; long_ && at <= i - block / 2; at++) {
                    if (at > 0 && at < text.size()
                            && tiling.isValley(at, cues.isEmpty() ? DEVIATIONS : DEVIATIONS_BETWEEN_CUES)) {
                        valleys.add(at);
                    }
                }
                from = i;
            }
        }
        return valleys;
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
