package dev.mediajobs.media.pictures;

/**
 * A picture worth being looked at closely.
 *
 * @param picture its number among those that were looked at, {@link SmallPicture#PER_SECOND} a second
 * @param fromMillis from when on this is shown
 * @param toMillis until when about the same is shown, exclusive
 * @param slideLike flat ground and hard edges: a slide, a screen, a title, not a camera's picture
 */
public record Moment(int picture, long fromMillis, long toMillis, boolean slideLike) {

    public long atMillis() {
        return picture * SmallPicture.MILLIS;
    }
}
