package dev.mediajobs.command;

import dev.mediajobs.callback.AllDeliveries;
import dev.mediajobs.job.JobIds;
import java.time.Instant;

/** A delivery in a list. */
record DeliveryView(
        String deliveryId,
        String accountId,
        String jobId,
        String eventType,
        String target,
        String state,
        int attempts,
        Instant createdAt,
        Instant nextAt,
        Instant endedAt,
        Integer answerStatus,
        String errorCode,
        String errorMessage) {

    static DeliveryView of(AllDeliveries.Entry delivery) {
        return new DeliveryView(
                JobIds.text(delivery.id()),
                Long.toString(delivery.accountId()),
                JobIds.text(delivery.jobId()),
                delivery.eventType(),
                delivery.target(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.nextAt(),
                delivery.endedAt(),
                delivery.answerStatus(),
                delivery.errorCode(),
                delivery.errorMessage());
    }
}
