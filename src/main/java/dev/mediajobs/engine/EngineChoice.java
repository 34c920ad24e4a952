package dev.mediajobs.engine;

/** Which engine of a capability this instance uses. One CDI bean a capability. */
public interface EngineChoice {

    /** By {@link EngineDescriptor#name}, which is unique within its capability. */
    boolean isChosen(EngineDescriptor engine);
}
