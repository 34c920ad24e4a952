package dev.mediajobs.media.pictures;

import java.util.List;

/**
 * @param frame number of the moment, and so of the frame, that shows it whole
 * @param shown when; at least once, in order
 */
public record Slide(int frame, List<Span> shown) {}
