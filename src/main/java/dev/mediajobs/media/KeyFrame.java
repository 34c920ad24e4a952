package dev.mediajobs.media;

import java.nio.file.Path;

/**
 * A frame worth being looked at closely.
 *
 * @param atMillis when it is shown
 * @param fromMillis from when on this is shown
 * @param toMillis until when about the same is shown, exclusive
 * @param width of the JPEG
 * @param sourceWidth of the picture as it is seen in the source; what is found in the frame lies there by the ratio of the two
 * @param slideLike flat ground and hard edges: a slide, a screen, a title, not a camera's picture
 * @param jpeg a private file, removed when its user returns; {@link WorkStore#put} may take it away
 */
public record KeyFrame(
        long atMillis,
        long fromMillis,
        long toMillis,
        int width,
        int height,
        int sourceWidth,
        int sourceHeight,
        boolean slideLike,
        Path jpeg) {}
