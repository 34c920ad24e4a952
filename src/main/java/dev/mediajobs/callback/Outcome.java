package dev.mediajobs.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of an attempt.
 *
 * @param nextAt of the next one, when it failed and another follows
 * @param status of the answer, when there was one
 * @param problem why it failed; empty when it was delivered
 */
record Outcome(Delivery delivery, Optional<Instant> nextAt, Optional<Integer> status, Optional<Problem> problem) {

    record Problem(String code, String message) {}

    /** Whether the receiver was; nobody asks one that is gone. */
    boolean wasAsked() {
        return !delivery.placeIsGone();
    }

    DeliveryState state() {
        if (problem.isEmpty()) {
            return DeliveryState.DELIVERED;
        }
        return nextAt.isPresent() ? DeliveryState.READY : DeliveryState.DEAD;
    }
}
