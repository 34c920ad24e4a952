package dev.mediajobs.media;

/**
 * What is wanted of pictures.
 *
 * @param frames frames for engines; without them, only those of slides are given
 * @param slides what slides were shown, and when
 */
public record Looking(boolean frames, boolean slides) {}
