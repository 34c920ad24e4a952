package dev.mediajobs.callback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The senders of an instance, and which accounts have them. None is to have more than it leaves free: whoever comes next finds
 * some, however many receivers of the others hang.
 */
final class SenderShares {

    private final int all;
    private final Map<Long, Integer> takenBy = new HashMap<>();
    private int taken;

    SenderShares(int all) {
        this.all = all;
    }

    int free() {
        return all - taken;
    }

    int taken() {
        return taken;
    }

    void take(long account) {
        taken++;
        takenBy.merge(account, 1, Integer::sum);
    }

    void giveBack(long account) {
        taken--;
        takenBy.computeIfPresent(account, (one, count) -> count > 1 ? count - 1 : null);
    }

    /** Accounts that have their share, and may have no more now. */
    List<Long> exhausted() {
        return takenBy.entrySet().stream()
                .filter(one -> isExhausted(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many may be given out before {@link #exhausted} is asked again, even if all go to the same account; at least one. */
    int next() {
        var most = takenBy.values().stream()
                .filter(count -> !isExhausted(count))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return Math.max(1, (free() - most) / 2);
    }

    private boolean isExhausted(int count) {
        return count >= free();
    }
}
