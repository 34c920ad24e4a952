package dev.mediajobs.engine;

import java.util.List;

/** Which engines of a capability this instance uses. One CDI bean a capability. */
public interface EngineChoice {

    /** Whether jobs that no route is for go to it. By {@link EngineDescriptor#name}, unique within its capability. */
    boolean isChosen(EngineDescriptor engine);

    /** Those that lead to the engine, in their order. */
    List<EngineRoute> routes(EngineDescriptor engine);
}
