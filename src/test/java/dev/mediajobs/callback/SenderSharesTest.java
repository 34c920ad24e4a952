package dev.mediajobs.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderSharesTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 64, 999})
    void accountHasNoMoreThanItLeavesFree(int all) {
        var shares = new SenderShares(all);
        takeAllItMay(shares, 1);
        assertThat(shares.taken()).isBetween(all / 2, (all + 1) / 2);
    }

    @Test
    void whoeverComesNextFindsSome() {
        var shares = new SenderShares(64);
        var left = new ArrayList<Integer>();
        for (var account = 1; account <= 5; account++) {
            takeAllItMay(shares, account);
            left.add(shares.free());
        }
        assertThat(left).isEqualTo(List.of(32, 16, 8, 4, 2));
    }

    @Test
    void whatOneAccountHasMakesTheNextOnesShareNoSmaller() {
        var shares = new SenderShares(64);
        takeAllItMay(shares, 1);
        assertThat(shares.next(shares.exhausted())).isEqualTo(16);
    }

    @Test
    void whoGaveEverythingBackIsForgotten() {
        var shares = new SenderShares(2);
        shares.take(1);
        shares.giveBack(1);
        shares.take(2);
        shares.take(2);
        assertThat(shares.exhausted()).containsExactly(2L);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        var shares = new SenderShares(8);
        takeAllItMay(shares, 1);
        assertThat(shares.exhausted()).containsExactly(1L);
        shares.giveBack(1);
        assertThat(shares.exhausted()).isEmpty();
        takeAllItMay(shares, 1);
        for (var i = 0; i < 4; i++) {
            shares.giveBack(1);
        }
        assertThat(shares.free()).isEqualTo(8);
        assertThat(shares.taken()).isZero();
    }

    @Test
    void accountIsLargeFromHalfOfItsShareOn() {
        var shares = new SenderShares(12);
        for (var i = 0; i < 3; i++) {
            shares.take(1);
        }
        assertThat(shares.large()).isEmpty();
        shares.take(1);
        assertThat(shares.large()).containsExactly(1L);
        assertThat(shares.exhausted()).isEmpty();
        // Four for others, whatever the large one has.
        assertThat(shares.next(shares.large())).isEqualTo(4);
        assertThat(shares.next(List.of())).isEqualTo(2);
    }

    @Test
    void onlySenderIsForEverybody() {
        var shares = new SenderShares(1);
        assertThat(shares.next(shares.exhausted())).isEqualTo(1);
        shares.take(1);
        assertThat(shares.free()).isZero();
    }

    /** As if nobody else had anything to send. */
    private static void takeAllItMay(SenderShares shares, long account) {
        while (shares.free() > 0 && !shares.exhausted().contains(account)) {
            var some = shares.next(shares.exhausted());
            for (var i = 0; i < some; i++) {
                shares.take(account);
            }
        }
    }
}
