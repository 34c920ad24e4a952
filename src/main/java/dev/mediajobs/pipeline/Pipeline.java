package dev.mediajobs.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A queue of an account's media tagging jobs.
 *
 * @param priority 1 to 10; the larger one is served first, until another has waited longer for it than that is worth
 * @param concurrency how many of its jobs run at once
 * @param notifyUrl where the ends of its jobs are to be told, beside the place a job itself names
 * @param isDefault the one of jobs that name none
 */
public record Pipeline(
        UUID id,
        String name,
        Speed speed,
        int priority,
        Status status,
        int concurrency,
        Optional<String> notifyUrl,
        boolean isDefault,
        Instant createdAt,
        Instant modifiedAt) {}
