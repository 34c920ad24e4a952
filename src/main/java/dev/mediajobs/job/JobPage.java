package dev.mediajobs.job;

import java.util.List;
import java.util.OptionalInt;

/**
 * Jobs in the order that was asked for.
 *
 * @param more whether others follow
 * @param total how many there are on all pages; empty where that was not asked, or where they are more than were to be counted
 */
public record JobPage(List<Job> jobs, boolean more, OptionalInt total) {}
