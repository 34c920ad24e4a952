package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import java.time.Duration;
import java.util.List;

/** Recognises speech, one window of a recording at a time. Safe to call from several threads. */
public interface SpeechEngine extends Engine {

    /** The longest window this engine likes; recordings are cut to it at silences. */
    Duration preferredWindow();

    /**
     * Recognises one window. Blocks; ends soon after the thread is interrupted, with {@link InterruptedException}.
     *
     * @return words in the order of time, with times inside the window; empty when nothing was said
     */
    List<SpokenWord> recognise(SpeechWindow window) throws EngineException, InterruptedException;
}
