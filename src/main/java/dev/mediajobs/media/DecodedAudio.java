package dev.mediajobs.media;

import java.nio.file.Path;

/**
 * Audio as engines like it: 16 kHz, mono, signed 16 bit little-endian, no header.
 *
 * @param pcm a private file, removed when its user returns
 * @param fromMillis where in the media the audio begins; add it to times found in the audio
 * @param decodedMillis how long the audio is
 * @param declaredMillis what the media say they last as a whole; -1 when they do not say
 * @param partial the media end clearly before the place where they say they end: a file that was cut off
 */
public record DecodedAudio(Path pcm, long fromMillis, long decodedMillis, long declaredMillis, boolean partial) {

    public static final int SAMPLE_RATE = 16_000;
    public static final int BYTES_PER_SAMPLE = 2;
    static final int BYTES_PER_MILLI = SAMPLE_RATE * BYTES_PER_SAMPLE / 1000;
}
