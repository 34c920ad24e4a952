package dev.mediajobs.media.pictures;

import java.util.List;

/**
 * What the pictures of a video show.
 *
 * @param shots without gaps
 * @param moments in order
 * @param slides in the order of their first showing
 */
public record Findings(List<Shot> shots, List<Moment> moments, List<Slide> slides, long durationMillis) {}
