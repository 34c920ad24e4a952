package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import java.util.List;

/** Finds faces; does not say whose. Safe to call from several threads. */
public interface FaceDetector extends Engine {

    /** Blocks; ends soon after the thread is interrupted, with {@link InterruptedException}. */
    List<DetectedFace> detect(Picture picture) throws EngineException, InterruptedException;
}
