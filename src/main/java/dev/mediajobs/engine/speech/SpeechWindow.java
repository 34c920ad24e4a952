package dev.mediajobs.engine.speech;

/**
 * A piece of one recording.
 *
 * @param mediaName last part of the media's name as submitted: {@code jfk.wav}
 * @param fromMillis where the window begins, from the start of the file
 * @param samples 16 kHz mono, signed 16 bit
 */
public record SpeechWindow(String mediaName, long fromMillis, short[] samples) {

    public static final int SAMPLES_PER_SECOND = 16_000;

    public long toMillis() {
        return fromMillis + samples.length * 1000L / SAMPLES_PER_SECOND;
    }
}
