package dev.mediajobs.media.pictures;

/** @param toMillis exclusive */
public record Span(long fromMillis, long toMillis) {}
