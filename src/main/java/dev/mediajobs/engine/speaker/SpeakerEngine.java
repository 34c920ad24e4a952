package dev.mediajobs.engine.speaker;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tells speakers apart. Works in two parts, so that a long recording is shared among workers: the voice of each piece is
 * measured where its sound is; then all measurements together tell who spoke when. Safe to call from several threads.
 */
public interface SpeakerEngine extends Engine {

    /**
     * Measures the voices of one piece of the recording. Blocks; ends soon after the thread is interrupted.
     *
     * @param samples 16 kHz mono, signed 16 bit
     * @param fromMillis where they begin, from the start of the file
     * @return what {@link #turns} needs of them, in a form only this engine reads; much smaller than the samples
     */
    byte[] measure(short[] samples, long fromMillis) throws EngineException, InterruptedException;

    /**
     * @param voices of all pieces of the recording, in the order of time
     * @param speakers how many there are; empty when that is to be found out
     * @return in the order of time, without overlaps; silences belong to no turn
     */
    List<Turn> turns(List<byte[]> voices, OptionalInt speakers) throws EngineException, InterruptedException;
}
