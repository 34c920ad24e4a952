package dev.mediajobs.engine.face;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Faces: what finds them, what tells them apart, and what makes one person of many faces. Nothing is set up by itself. */
@ConfigMapping(prefix = FaceSettings.PREFIX)
public interface FaceSettings {

    String PREFIX = "mediajobs.engine.face";

    Haar haar();

    Detector detector();

    Recogniser recogniser();

    Tracks tracks();

    interface Haar {

        /** The cascade: a file such as {@code haarcascade_frontalface_alt2.xml} of OpenCV's, which the operator places. */
        Optional<Path> cascade();

        /** The longer side that pictures are made smaller to before the search: what is tiny then is not found. */
        @WithDefault("640")
        @AtLeast("32")
        @AtMost("8192")
        int longestSide();

        /** How much larger a face is looked for each time. */
        @WithDefault("1.1")
        @AtLeast("1.01")
        @AtMost("2")
        double scaleFactor();

        /** How many finds there must be around a find. More mean fewer false faces, and fewer faces. */
        @WithDefault("4")
        @AtLeast("1")
        @AtMost("100")
        int neighbours();
    }

    interface Detector {

        /**
         * The manifest of a model of the YOLO kind whose classes are faces, in the form of those of models for labels; taken instead
         * of a cascade.
         */
        Optional<Path> manifest();
    }

    interface Recogniser {

        /**
         * The model: an ONNX file of the ArcFace kind, which the operator places. It takes one picture of a face, channels first,
         * and gives one row of numbers.
         */
        Optional<Path> model();

        /** From which cosine similarity on two faces are one person's. It belongs to the model: see its maker's figures. */
        @WithDefault("0.4")
        @AtLeast("-1")
        @AtMost("1")
        double threshold();

        /** Taken from each value of 0 to 255. */
        @WithDefault("127.5")
        double mean();

        /** What is left is divided by that. */
        @WithDefault("127.5")
        @AtLeast("0.000001")
        double deviation();

        /** Whether the model takes red first, or blue. */
        @WithDefault("rgb")
        Channels channels();

        /** How much of its size is added to the box of a face on each side: models see more of a head than detectors do. */
        @WithDefault("0.18")
        @AtLeast("0")
        @AtMost("1")
        double margin();

        /** Of the model, for the list of engines. */
        @WithDefault("as its maker says")
        String licence();
    }

    interface Tracks {

        /** How much of two boxes must be common, as a part of what they cover together, to be one face that moved. */
        @WithDefault("0.3")
        @AtLeast("0.01")
        @AtMost("1")
        double overlap();

        /** How long a face may be out of sight, or turned away, and still be the same. */
        @WithDefault("2s")
        Duration gap();
    }

    enum Channels {
        RGB,
        BGR
    }
}
