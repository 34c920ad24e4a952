package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Box;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param name as the model's label file has it
 * @param parent the wider class of a classification; null otherwise
 * @param score 0 to 1
 * @param box null for what is said of the whole picture
 */
@RegisterForReflection
public record Label(Kind kind, String name, String parent, double score, Box box) {

    public enum Kind {
        CLASSIFICATION,
        SHOW,
        ROLE,
        OBJECT,
        LOGO,
        ACTION,
        EMOTION,
        LANDMARK,
        SCENE
    }
}
