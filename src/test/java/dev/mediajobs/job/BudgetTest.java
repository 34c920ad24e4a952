package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Budget INVOCATION = Budget.within(Duration.ofSeconds(100));

    @Test
    void invocationTakesGivesBackAndCallsBeforeItIsCutOff() {
        assertThat(INVOCATION.takeFor()).isEqualTo(Duration.ofSeconds(80));
        assertThat(INVOCATION.endAfter()).isEqualTo(Duration.ofSeconds(95));
        assertThat(INVOCATION.endAfter().plus(INVOCATION.grace())).isLessThan(Duration.ofSeconds(98));
        assertThat(INVOCATION.leftForCalls(Duration.ofSeconds(98)))
                .isBetween(Duration.ofMillis(990), Duration.ofSeconds(1));
        assertThat(INVOCATION.leftForCalls(Duration.ofSeconds(100))).isNegative();
    }

    @Test
    void stepIsTooLongThatHadThreeQuartersOfAnInvocation() {
        assertThat(INVOCATION.isTooShortFor(Duration.ofMillis(71_249))).isFalse();
        assertThat(INVOCATION.isTooShortFor(Duration.ofMillis(71_250))).isTrue();
    }

    /** The loop is cut off when the service stops, and the next one has as much time as there is. */
    @Test
    void noStepIsTooLongForALoop() {
        assertThat(new Budget(Duration.ofSeconds(1), Duration.ofSeconds(1), false).isTooShortFor(Duration.ofHours(1)))
                .isFalse();
        assertThat(Budget.forEver().isTooShortFor(Duration.ofDays(365))).isFalse();
        assertThat(Budget.untilNothingIsLeft().isTooShortFor(Duration.ofDays(365)))
                .isFalse();
    }
}
