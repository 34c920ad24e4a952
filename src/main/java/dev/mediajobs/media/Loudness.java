package dev.mediajobs.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How loud raw sound is, frame by frame, and which frames stand out of the background around them. Keeps one byte a frame:
 * 1.4 MB for four hours.
 */
final class Loudness {

    static final int FRAME_MILLIS = 10;

    static final int BYTES_PER_MILLI = 32;
    private static final int FRAME_BYTES = FRAME_MILLIS * BYTES_PER_MILLI;

    /** What counts as background is judged anew for every such stretch, from it and its two neighbours. */
    private static final int STRETCH_FRAMES = 6_000;

    /** Loudness is kept in steps of 0.5 dB above one unit of the 16 bit scale; 0 is quieter than that. */
    private static final int STEPS_PER_DECIBEL = 2;

    private static final int LEVELS = 256;
    private static final int HIGHEST_RISE = 12 * STEPS_PER_DECIBEL;
    private static final double RISE_OF_RANGE = 0.4;

    private static final double FLOOR_PERCENTILE = 0.10;

    /** The top is what is reached for 300 ms in all. A percentile would miss a few words in minutes of background. */
    private static final int TOP_FRAMES = 30;

    /** Steady noise and tones vary by less than this between floor and top; speech that can be understood never does. */
    private static final int LEAST_DYNAMICS = 4 * STEPS_PER_DECIBEL;

    /** -70 dB below full scale: what is quieter is nothing that was said into a microphone. */
    private static final int LEAST_LEVEL = 20 * STEPS_PER_DECIBEL;

    private final byte[] levels;
    private final int[] thresholds;

    private Loudness(byte[] levels) {
        this.levels = levels;
        thresholds = new int[levels.length / STRETCH_FRAMES + 1];
        for (int stretch = 0; stretch < thresholds.length; stretch++) {
            thresholds[stretch] = threshold(levels, (stretch - 1) * STRETCH_FRAMES, (stretch + 2) * STRETCH_FRAMES);
        }
    }

    /** @param pcm 16 kHz mono, signed 16 bit, little endian */
    static Loudness of(Path pcm) throws IOException {
        return new Loudness(levels(pcm));
    }

    int frames() {
        return levels.length;
    }

    /** Frames before the first are as loud as that one, and those after the last as the last. */
    int level(int frame) {
        return levels[Math.min(Math.max(frame, 0), levels.length - 1)] & 0xff;
    }

    boolean isSpeech(int frame) {
        return level(frame) >= thresholds[frame / STRETCH_FRAMES];
    }

    private static byte[] levels(Path pcm) throws IOException {
        var levels = new byte[Math.toIntExact(Files.size(pcm) / FRAME_BYTES)];
        var buffer = new byte[FRAME_BYTES * 100];
        try (InputStream in = Channels.newInputStream(FileChannel.open(pcm))) {
            for (int frame = 0; frame < levels.length; ) {
                int read = in.readNBytes(buffer, 0, buffer.length);
                if (read < FRAME_BYTES) {
                    throw new EOFException(pcm.getFileName() + " became shorter while it was read");
                }
                for (int at = 0; at + FRAME_BYTES <= read && frame < levels.length; at += FRAME_BYTES) {
                    levels[frame++] = level(buffer, at);
                }
            }
        }
        return levels;
    }

    private static byte level(byte[] bytes, int from) {
        long sum = 0;
        long squares = 0;
        int samples = FRAME_BYTES / Short.BYTES;
        for (int at = from; at < from + FRAME_BYTES; at += Short.BYTES) {
            int sample = (bytes[at] & 0xff) | bytes[at + 1] << 8;
            sum += sample;
            squares += (long) sample * sample;
        }
        // Without the mean, so that a sound card's constant offset is no loudness.
        double mean = (double) sum / samples;
        double power = (double) squares / samples - mean * mean;
        return power <= 1 ? 0 : (byte) Math.round(10 * Math.log10(power) * STEPS_PER_DECIBEL);
    }

    private static int threshold(byte[] levels, int from, int to) {
        var histogram = new int[LEVELS];
        int heard = 0;
        for (int frame = Math.max(0, from); frame < Math.min(to, levels.length); frame++) {
            int level = levels[frame] & 0xff;
            // Digital silence says nothing of the background of what was recorded.
            if (level > 0) {
                histogram[level]++;
                heard++;
            }
        }
        int floor = levelOf(histogram, (int) (heard * FLOOR_PERCENTILE));
        int range = levelOf(histogram, Math.max(0, heard - TOP_FRAMES)) - floor;
        if (range < LEAST_DYNAMICS) {
            return LEVELS;
        }
        int rise = Math.min(HIGHEST_RISE, (int) Math.round(range * RISE_OF_RANGE));
        return Math.max(LEAST_LEVEL, floor + rise);
    }

    /** @param rank 0 is the quietest frame */
    private static int levelOf(int[] histogram, int rank) {
        int level = 0;
        for (int seen = histogram[0]; seen <= rank && level < LEVELS - 1; seen += histogram[level]) {
            level++;
        }
        return level;
    }
}
