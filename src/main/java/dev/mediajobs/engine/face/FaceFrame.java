package dev.mediajobs.engine.face;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The faces of one picture of a video.
 *
 * @param from seconds; when the picture was taken
 * @param to seconds; until when it stands for the video, which is when the next one was taken or its shot ends
 * @param shot which shot it is of: faces of different ones are not taken for one that moved
 * @param width of the picture, in the pixels of the faces' boxes
 */
@RegisterForReflection
public record FaceFrame(double from, double to, int shot, int width, int height, List<SeenFace> faces) {

    public FaceFrame {
        if (!(from <= to) || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("%s-%s s, %dx%d".formatted(from, to, width, height));
        }
        faces = List.copyOf(faces);
    }
}
