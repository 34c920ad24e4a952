package dev.mediajobs.job;

import java.time.Duration;

/**
 * How much a sweep may do.
 *
 * @param takeFor for how long it may take new steps
 * @param endAfter when it gives back the steps it still has; not before takeFor
 * @param untilIdle whether it ends as soon as nothing is left to do
 */
public record Budget(Duration takeFor, Duration endAfter, boolean untilIdle) {

    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final double SHARE_FOR_TAKING = 0.8;
    private static final double SHARE_FOR_RUNNING = 0.95;
    private static final double SHARE_FOR_ENDING = 0.03;
    private static final double SHARE_FOR_CALLING = 0.99;
    private static final double SHARE_OF_TOO_LONG_STEP = 0.75;
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

    public Budget {
        if (endAfter.compareTo(takeFor) < 0) {
            throw new IllegalArgumentException("endAfter is before takeFor");
        }
    }

    /** How long interrupted steps have to end. */
    Duration grace() {
        var share = share(endAfter, SHARE_FOR_ENDING);
        return share.compareTo(LONGEST_GRACE) < 0 ? share : LONGEST_GRACE;
    }

    /** How much longer calls of other workers may be waited for after that time, so that the rest is enough for the answer. */
    Duration leftForCalls(Duration elapsed) {
        return share(endAfter, SHARE_FOR_CALLING / SHARE_FOR_RUNNING).minus(elapsed);
    }

    /**
     * Whether a step that was cut off after that time would hardly end in another such run either. One that began later is
     * among the first that the next run takes.
     */
    boolean isTooShortFor(Duration ran) {
        return untilIdle && ran.compareTo(share(endAfter, SHARE_OF_TOO_LONG_STEP)) >= 0;
    }

    /** For an invocation that is cut off after that time. */
    public static Budget within(Duration invocation) {
        return new Budget(share(invocation, SHARE_FOR_TAKING), share(invocation, SHARE_FOR_RUNNING), true);
    }

    /** Until the service stops. */
    public static Budget forEver() {
        return new Budget(FOR_EVER, FOR_EVER, false);
    }

    /** Until there is nothing to do, however long that takes. */
    public static Budget untilNothingIsLeft() {
        return new Budget(FOR_EVER, FOR_EVER, true);
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
