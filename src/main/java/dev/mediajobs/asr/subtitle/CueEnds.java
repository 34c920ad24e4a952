package dev.mediajobs.asr.subtitle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Finds where subtitles end, for the least trouble to who reads them: of all ways to divide the text it takes the one whose
 * costs are lowest in sum. A cost of 1 is that of one subtitle more.
 */
final class CueEnds {

    /** Nobody waits so long for the rest of a subtitle. */
    private static final long LONG_PAUSE_MILLIS = 1_500;

    private static final long PAUSE_MILLIS = 300;

    private static final double ONE_MORE = 1;
    private static final double AFTER_SENTENCE = 0.1;
    private static final double AFTER_CLAUSE_OR_PAUSE = 0.5;
    private static final double BETWEEN_WORDS = 1.5;
    private static final double IN_WORD = 4;
    private static final double TWO_SPEECHES = 0.8;
    private static final double NO_TIME_TO_SHOW = 3;
    private static final double NO_TIME_TO_READ = 3;
    private static final double SCRAP = 0.7;
    private static final int SCRAP_WIDTH = Signs.LINE_WIDTH / 4;

    private final List<Atom> atoms;
    private final List<Speech> speeches;
    private final double[] leastCost;
    private final int[] begin;

    private CueEnds(List<Atom> atoms, List<Speech> speeches) {
        this.atoms = atoms;
        this.speeches = speeches;
        this.leastCost = new double[atoms.size() + 1];
        this.begin = new int[atoms.size() + 1];
        Arrays.fill(leastCost, 1, leastCost.length, Double.POSITIVE_INFINITY);
    }

    /** @return for each subtitle, how many atoms there are up to its end */
    static List<Integer> of(List<Atom> atoms, List<Speech> speeches) {
        var search = new CueEnds(atoms, speeches);
        for (var from = 0; from < atoms.size(); from++) {
            search.tryAllFrom(from);
        }
        var ends = new ArrayDeque<Integer>();
        for (var end = atoms.size(); end > 0; end = search.begin[end]) {
            ends.addFirst(end);
        }
        return new ArrayList<>(ends);
    }

    private void tryAllFrom(int from) {
        var line = 1;
        var lineWidth = 0;
        var width = 0;
        var readMillis = 0.0;
        for (var to = from; to < atoms.size() && (to == from || mayJoin(from, to)); to++) {
            var atom = atoms.get(to);
            if (to > from && lineWidth + atom.widthWithBlank() <= Signs.LINE_WIDTH) {
                lineWidth += atom.widthWithBlank();
            } else {
                line += to > from ? 1 : 0;
                lineWidth = atom.width();
            }
            if (line > Guideline.MOST_LINES) {
                return;
            }
            width += atom.width();
            readMillis += atom.readMillis();
            var cost = leastCost[from] + cost(from, to + 1, width, readMillis);
            if (cost < leastCost[to + 1]) {
                leastCost[to + 1] = cost;
                begin[to + 1] = from;
            }
        }
    }

    private boolean mayJoin(int from, int to) {
        var first = atoms.get(from);
        var last = atoms.get(to);
        return last.fromMillis() - atoms.get(to - 1).toMillis() < LONG_PAUSE_MILLIS
                && last.toMillis() - first.fromMillis() <= Guideline.LONGEST_MILLIS
                && Objects.equals(
                        speeches.get(first.speech()).speaker(),
                        speeches.get(last.speech()).speaker());
    }

    private double cost(int from, int end, int width, double readMillis) {
        var first = atoms.get(from);
        var last = atoms.get(end - 1);
        var whole = (from == 0 || atoms.get(from - 1).speech() != first.speech()) && endsSpeech(end);
        var cost = ONE_MORE + costOfEnd(end) + TWO_SPEECHES * (last.speech() - first.speech());
        if (!whole && width < SCRAP_WIDTH) {
            cost += SCRAP;
        }
        var time = end == atoms.size()
                ? Guideline.LONGEST_MILLIS
                : Math.min(
                        Guideline.LONGEST_MILLIS,
                        atoms.get(end).fromMillis() - Guideline.GAP_MILLIS - first.fromMillis());
        if (time < Guideline.SHORTEST_MILLIS) {
            cost += NO_TIME_TO_SHOW * (1 - Math.max(0, time) / (double) Guideline.SHORTEST_MILLIS);
        }
        if (readMillis > time) {
            cost += NO_TIME_TO_READ * Math.min(1, readMillis / Math.max(1, time) - 1);
        }
        return cost;
    }

    private double costOfEnd(int end) {
        if (endsSpeech(end)) {
            return 0;
        }
        var last = atoms.get(end - 1);
        var next = atoms.get(end);
        if (Signs.endsSentence(last.lastSign())) {
            return AFTER_SENTENCE;
        }
        if (Signs.endsClause(last.lastSign()) || next.fromMillis() - last.toMillis() >= PAUSE_MILLIS) {
            return AFTER_CLAUSE_OR_PAUSE;
        }
        return next.beginsWord() || next.blankBefore() ? BETWEEN_WORDS : IN_WORD;
    }

    private boolean endsSpeech(int end) {
        return end == atoms.size()
                || atoms.get(end).speech() != atoms.get(end - 1).speech();
    }
}
