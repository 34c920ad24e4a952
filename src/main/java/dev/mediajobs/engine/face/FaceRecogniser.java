package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;

/** Describes a face by numbers that are alike for faces of one person. Safe to call from several threads. */
public interface FaceRecogniser extends Engine {

    /** @return of length 1 in the Euclidean norm, always of the same size */
    float[] embed(Picture picture, DetectedFace face) throws EngineException, InterruptedException;

    /** From which cosine similarity on two faces are taken for one person's. */
    double threshold();

    /**
     * Says which embeddings can be compared: those of one model, used in one way. May load the model. Blocks.
     *
     * @return short, and the same on every machine
     */
    String model() throws EngineException, InterruptedException;
}
