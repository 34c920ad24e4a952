package dev.mediajobs.callback;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The senders of an instance, and which accounts have them. None takes more than it leaves free (or one more than that, of an odd
 * number): whoever comes next finds some, however many receivers of the others hang.
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
        return with(count -> count >= free());
    }

    /** Accounts that have half of their share or more; {@link #exhausted} ones are among them. */
    List<Long> large() {
        return with(count -> 2 * count >= free());
    }

    /**
     * How many may be given out before {@link #exhausted} is asked again, even if all go to the same account; at least one.
     *
     * @param notTo accounts that get none of them: the exhausted ones, and maybe others
     */
    int next(Collection<Long> notTo) {
        var most = takenBy.entrySet().stream()
                .filter(one -> !notTo.contains(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        return Math.max(1, (free() - most) / 2);
    }

    private List<Long> with(IntPredicate count) {
        return takenBy.entrySet().stream()
                .filter(one -> count.test(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
