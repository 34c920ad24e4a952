package dev.mediajobs.engine.speaker;

import java.util.List;
import java.util.OptionalInt;

/**
 * Who spoke when.
 *
 * @param turns in the order of time, without overlaps
 */
public record Turns(List<Turn> turns) {

    /** @throws IllegalArgumentException when turns overlap or are out of order */
    public Turns {
        turns = List.copyOf(turns);
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).fromMillis() < turns.get(i - 1).toMillis()) {
                throw new IllegalArgumentException(turns.get(i) + " begins before the end of " + turns.get(i - 1));
            }
        }
    }

    /** How many there are. */
    public int speakers() {
        return (int) turns.stream().mapToInt(Turn::speaker).distinct().count();
    }

    /**
     * Who says a word: the speaker most of it falls to, else the one whose turn is nearest; of two alike, the earlier.
     *
     * @return empty when there are no turns
     */
    public OptionalInt speakerOf(long fromMillis, long toMillis) {
        int first = firstThatEndsAfter(fromMillis);
        int speaker = 0;
        long most = 0;
        for (int i = first; i < turns.size() && turns.get(i).fromMillis() < toMillis; i++) {
            long overlap = overlapOf(turns.get(i).speaker(), first, fromMillis, toMillis);
            if (overlap > most) {
                most = overlap;
                speaker = turns.get(i).speaker();
            }
        }
        return speaker > 0 ? OptionalInt.of(speaker) : nearest(first, fromMillis, toMillis);
    }

    private long overlapOf(int speaker, int first, long fromMillis, long toMillis) {
        long overlap = 0;
        for (int i = first; i < turns.size() && turns.get(i).fromMillis() < toMillis; i++) {
            var turn = turns.get(i);
            if (turn.speaker() == speaker) {
                overlap += Math.max(0, Math.min(toMillis, turn.toMillis()) - Math.max(fromMillis, turn.fromMillis()));
            }
        }
        return overlap;
    }

    private OptionalInt nearest(int first, long fromMillis, long toMillis) {
        if (turns.isEmpty()) {
            return OptionalInt.empty();
        }
        if (first == 0) {
            return OptionalInt.of(turns.get(0).speaker());
        }
        var before = turns.get(first - 1);
        if (first == turns.size()) {
            return OptionalInt.of(before.speaker());
        }
        var after = turns.get(first);
        boolean isEarlier = fromMillis - before.toMillis() <= after.fromMillis() - toMillis;
        return OptionalInt.of(isEarlier ? before.speaker() : after.speaker());
    }

    private int firstThatEndsAfter(long millis) {
        int low = 0;
        int high = turns.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turns.get(middle).toMillis() > millis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
