package dev.mediajobs.media;

import dev.mediajobs.media.pictures.Shot;
import dev.mediajobs.media.pictures.Slide;
import java.util.List;

/**
 * What a video or a still picture shows. All files are removed when their user returns.
 *
 * @param kind without pictures, all that follows is empty
 * @param shots without gaps; of a still picture, none
 * @param frames in order of time; of a still picture, itself, at 0
 * @param slides in the order of their first showing, numbers are those of frames; empty where none are wanted
 * @param durationMillis for how long there are pictures
 * @param partial the file ends clearly before the place where it says that it ends
 * @param sourceWidth of the picture as it is seen: turned, if the file says so
 */
public record Pictures(
        Kind kind,
        List<Shot> shots,
        List<KeyFrame> frames,
        List<Slide> slides,
        long durationMillis,
        boolean partial,
        int sourceWidth,
        int sourceHeight) {

    public enum Kind {
        VIDEO,
        IMAGE,
        /** Sound alone; a cover is no picture of it. */
        NONE
    }

    static Pictures none() {
        return new Pictures(Kind.NONE, List.of(), List.of(), List.of(), 0, false, 0, 0);
    }
}
