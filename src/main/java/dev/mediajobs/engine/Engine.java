package dev.mediajobs.engine;

/** Something that turns media into data: a speech recogniser, a text reader. One CDI bean an engine, or an {@link EngineGroup}. */
public interface Engine {

    EngineDescriptor describe();

    /** Cheap: answers from what is known without loading a model. */
    EngineHealth health();
}
