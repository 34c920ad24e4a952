package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import java.util.List;

/** Reads the text in pictures. Safe to call from several threads. */
public interface OcrEngine extends Engine {

    /**
     * Reads one picture. Blocks; ends soon after the thread is interrupted, with {@link InterruptedException}.
     *
     * @return lines from the top to the bottom, those of one height from the left; empty where nothing is written
     */
    List<TextLine> read(Picture picture) throws EngineException, InterruptedException;
}
