package dev.mediajobs.job;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A page of an account's jobs.
 *
 * @param after where the page before this one ended; the page begins at the first job when empty
 * @param skip how many jobs to pass over; what that costs grows with it
 * @param limit the most jobs of a page
 * @param countUpTo the most jobs to count; 0 for no count
 */
public record JobQuery(
        long accountId,
        String kind,
        Set<JobState> states,
        boolean newestFirst,
        Optional<Position> after,
        int skip,
        int limit,
        int countUpTo) {

    /** Where a job stands in the order of time. */
    public record Position(Instant createdAt, UUID id) {

        public static Position of(Job job) {
            return new Position(job.createdAt(), job.id());
        }
    }
}
