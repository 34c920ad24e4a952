package dev.mediajobs.engine.face;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The faces of one picture of a video.
 *
 * @param from seconds; from when on it stands for the video
 * @param to seconds; until when it does
 * @param at seconds; when the picture was taken, which is when the faces are where their boxes are
 * @param shot which shot it is of: faces of different ones are not taken for one that moved
 * @param width of the picture, in the pixels of the faces' boxes
 */
@RegisterForReflection
public record FaceFrame(double from, double to, double at, int shot, int width, int height, List<SeenFace> faces) {

    public FaceFrame {
        if (!(from <= to) || !Double.isFinite(at) || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("%s-%s s, of %s s, %dx%d".formatted(from, to, at, width, height));
        }
        faces = List.copyOf(faces);
    }
}
