package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import java.util.List;
import java.util.Set;

/** Says what is to be seen in pictures. Safe to call from several threads. */
public interface LabelEngine extends Engine {

    /** What it can say. */
    Set<Label.Kind> kinds();

    /**
     * Blocks; ends soon after the thread is interrupted, with {@link InterruptedException}.
     *
     * @return the surest first; empty where it sees nothing it knows
     */
    List<Label> look(Picture picture) throws EngineException, InterruptedException;
}
