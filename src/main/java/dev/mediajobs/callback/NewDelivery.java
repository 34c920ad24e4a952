package dev.mediajobs.callback;

import java.time.OffsetDateTime;
import java.util.UUID;

record NewDelivery(
        UUID id,
        long eventId,
        long accountId,
        UUID jobId,
        String eventType,
        String target,
        String host,
        String body,
        OffsetDateTime createdAt) {}
