package dev.mediajobs.engine.speech;

/**
 * A piece of one recording.
 *
 * @param mediaName last part of the media's name as submitted: {@code jfk.wav}
 * @param fromMillis where the window begins, from the start of the file
 * @param ownsFromMillis with {@code ownsToMillis} (exclusive): the part of the recording this window answers for. Windows leave
 *     out silences; these parts touch, so that every moment of the recording has exactly one window.
 * @param samples 16 kHz mono, signed 16 bit
 */
public record SpeechWindow(
        String mediaName,
        long fromMillis,
        long ownsFromMillis,
        long ownsToMillis,
        short[] samples,
        SpeechWishes wishes) {

    public static final int SAMPLES_PER_SECOND = 16_000;

    /** 60 dB below the loudest there is: nothing a microphone gives. */
    private static final int SILENT = 32;

    /** Shorter than any word. */
    private static final int LEAST_SAMPLES = SAMPLES_PER_SECOND / 10;

    /** A window of a job without wishes. */
    public SpeechWindow(String mediaName, long fromMillis, long ownsFromMillis, long ownsToMillis, short[] samples) {
        this(mediaName, fromMillis, ownsFromMillis, ownsToMillis, samples, SpeechWishes.NONE);
    }

    public long toMillis() {
        return fromMillis + samples.length * 1000L / SAMPLES_PER_SECOND;
    }

    /** Whether the window answers for that moment or, beyond that, has its sound, as its neighbour has too. */
    public boolean hears(long millis) {
        return owns(millis) || fromMillis <= millis && millis < toMillis();
    }

    public boolean owns(long millis) {
        return ownsFromMillis <= millis && millis < ownsToMillis;
    }

    /** Whether nothing can have been said in it. Engines that write text invent some when they are asked all the same. */
    boolean isSilent() {
        if (samples.length < LEAST_SAMPLES) {
            return true;
        }
        for (short sample : samples) {
            if (Math.abs(sample) > SILENT) {
                return false;
            }
        }
        return true;
    }
}
