package dev.mediajobs.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.function.BiPredicate;

/**
 * How much of what is true was found.
 *
 * @param right what was found and is true
 * @param found all that was found
 * @param truth all that is true
 */
record Found(int right, int found, int truth) {

    static final Found NOTHING = new Found(0, 0, 0);

    /** Each true one is found by one only. */
    static <T> Found of(Collection<T> found, Collection<T> truth, BiPredicate<T, T> same) {
        var left = new ArrayList<>(truth);
        int right = 0;
        for (var one : found) {
            for (var other : left) {
                if (same.test(one, other)) {
                    left.remove(other);
                    right++;
                    break;
                }
            }
        }
        return new Found(right, found.size(), truth.size());
    }

    Found plus(Found other) {
        return new Found(right + other.right, found + other.found, truth + other.truth);
    }

    @Override
    public String toString() {
        return "%d of %d, %d wrong".formatted(right, truth, found - right);
    }
}
