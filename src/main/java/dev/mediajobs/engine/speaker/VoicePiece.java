package dev.mediajobs.engine.speaker;

import java.nio.ByteBuffer;

/**
 * The measured voice of one piece of a recording, every 10 ms: one byte for how loud it is, in steps of 0.5 dB, and one for each
 * coefficient, in steps of a quarter. That is 1.3 kB for a second of sound, 19 MB for four hours; the steps are fine beside
 * what the coefficients vary within one voice.
 */
final class VoicePiece {

    static final int FRAME_MILLIS = 10;
    static final int STEPS_PER_DECIBEL = 2;

    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + Long.BYTES;
    private static final int FRAME_BYTES = 1 + Mfcc.COEFFICIENTS;
    private static final double STEPS_OF_COEFFICIENT = 4;

    private final byte[] bytes;
    private final long fromMillis;

    /** @throws IllegalArgumentException when the bytes are not such a piece */
    VoicePiece(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != FORMAT || (bytes.length - HEAD) % FRAME_BYTES != 0) {
            throw new IllegalArgumentException("These bytes were not measured by this engine");
        }
        this.bytes = bytes;
        fromMillis = ByteBuffer.wrap(bytes, 1, Long.BYTES).getLong();
    }

    static byte[] measure(short[] samples, long fromMillis) throws InterruptedException {
        var mfcc = new Mfcc(samples);
        var coefficients = new double[Mfcc.COEFFICIENTS];
        var bytes = ByteBuffer.allocate(HEAD + mfcc.frames() * FRAME_BYTES);
        bytes.put(FORMAT).putLong(fromMillis);
        for (int frame = 0; frame < mfcc.frames(); frame++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while measuring a voice");
            }
            bytes.put(level(samples, frame * Mfcc.STEP));
            mfcc.measure(frame, coefficients);
            for (double coefficient : coefficients) {
                long steps = Math.round(coefficient * STEPS_OF_COEFFICIENT);
                bytes.put((byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, steps)));
            }
        }
        return bytes.array();
    }

    long fromMillis() {
        return fromMillis;
    }

    int frames() {
        return (bytes.length - HEAD) / FRAME_BYTES;
    }

    /** In steps above one unit of the 16 bit scale; 0 is quieter than that. */
    byte level(int frame) {
        return bytes[HEAD + frame * FRAME_BYTES];
    }

    void read(int frame, double[] coefficients) {
        int at = HEAD + frame * FRAME_BYTES + 1;
        for (int i = 0; i < Mfcc.COEFFICIENTS; i++) {
            coefficients[i] = bytes[at + i] / STEPS_OF_COEFFICIENT;
        }
    }

    private static byte level(short[] samples, int from) {
        long sum = 0;
        long squares = 0;
        for (int at = from; at < from + Mfcc.STEP; at++) {
            sum += samples[at];
            squares += (long) samples[at] * samples[at];
        }
        // Without the mean, so that a sound card's constant offset is no loudness.
        double mean = (double) sum / Mfcc.STEP;
        double power = (double) squares / Mfcc.STEP - mean * mean;
        return power <= 1 ? 0 : (byte) Math.round(10 * Math.log10(power) * STEPS_PER_DECIBEL);
    }
}
