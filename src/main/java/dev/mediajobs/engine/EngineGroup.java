package dev.mediajobs.engine;

import java.util.List;

/** Engines of which settings say how many there are. One CDI bean stands for all of them. */
public interface EngineGroup {

    /** By names that are unique within their capability. */
    List<? extends Engine> engines();
}
