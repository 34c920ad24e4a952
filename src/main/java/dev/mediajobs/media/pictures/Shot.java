package dev.mediajobs.media.pictures;

/** A part of a video between two cuts or dissolves. */
public record Shot(long fromMillis, long toMillis) {}
