package dev.mediajobs.job;

/** The right to write for one step: valid until the step's fence has moved on. */
record Lease(long stepId, long fence) {}
