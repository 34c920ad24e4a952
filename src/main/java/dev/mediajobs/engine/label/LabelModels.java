package dev.mediajobs.engine.label;

import java.nio.file.Path;

/** Makes engines of manifests, where this build can run models. Reads no model. */
public interface LabelModels {

    /** @param manifest a file; need not be there, nor be right: then the engine's health says what is wrong */
    LabelEngine open(Path manifest);
}
