package dev.mediajobs.engine.speaker;

import java.util.Random;

/**
 * A voice made by a formula: pulses of the voice's pitch through three resonances, which move from vowel to vowel and are
 * higher in a shorter throat.
 */
record DrawnVoice(double pitchHertz, double throat) {

    private static final int RATE = 16_000;
    private static final double[][] VOWELS = {
        {730, 1_090, 2_440}, {270, 2_290, 3_010}, {300, 870, 2_240}, {530, 1_840, 2_480}, {570, 840, 2_410}
    };
    private static final double[] BANDWIDTHS = {80, 100, 140};
    private static final int VOWEL_SAMPLES = RATE / 8;

    static DrawnVoice of(int number) {
        return new DrawnVoice(95 + 38 * number, 0.82 + 0.13 * number);
    }

    /** With the faint noise that every microphone has. */
    static short[] silence(double seconds) {
        var random = new Random(0);
        var samples = new short[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(13) - 6);
        }
        return samples;
    }

    static short[] join(short[]... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var joined = new short[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    short[] says(double seconds, long seed) {
        var random = new Random(seed);
        var samples = new short[(int) (seconds * RATE)];
        var memory = new double[3][2];
        var vowel = VOWELS[0];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            if (i % VOWEL_SAMPLES == 0) {
                vowel = VOWELS[random.nextInt(VOWELS.length)];
            }
            phase += pitchHertz * (1 + 0.1 * Math.sin(i * 2 * Math.PI / RATE)) / RATE;
            double sound = random.nextGaussian() * 0.02;
            if (phase >= 1) {
                phase -= 1;
                sound += 1;
            }
            for (int resonance = 0; resonance < 3; resonance++) {
                double radius = Math.exp(-Math.PI * BANDWIDTHS[resonance] / RATE);
                double angle = 2 * Math.PI * vowel[resonance] * throat / RATE;
                double out = sound * (1 - radius)
                        + 2 * radius * Math.cos(angle) * memory[resonance][0]
                        - radius * radius * memory[resonance][1];
                memory[resonance][1] = memory[resonance][0];
                memory[resonance][0] = out;
                sound = out;
            }
            // Syllables: four a second, never quite silent.
            double loudness = 0.6 + 0.4 * Math.sin(i * 2 * Math.PI * 4 / RATE);
            samples[i] = (short) Math.max(-20_000, Math.min(20_000, sound * loudness * 4_000_000));
        }
        return samples;
    }
}
