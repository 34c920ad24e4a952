package dev.mediajobs.engine.speaker;

import java.util.Arrays;

/**
 * Mel-frequency cepstral coefficients: the shape of a voice's spectrum, 25 ms of sound every 10 ms.
 *
 * <p>After S. Davis and P. Mermelstein, "Comparison of parametric representations for monosyllabic word recognition", IEEE
 * Transactions on Acoustics, Speech, and Signal Processing 28 (1980), with the mel scale of D. O'Shaughnessy, "Speech
 * Communication" (1987): {@code 2595 log10(1 + f / 700)}. Coefficient 0, the loudness, is left out: it tells how far the
 * microphone is.
 */
final class Mfcc {

    static final int COEFFICIENTS = 12;

    static final int SAMPLES_PER_SECOND = 16_000;
    static final int STEP = SAMPLES_PER_SECOND / 100;
    private static final int WINDOW = SAMPLES_PER_SECOND / 40;
    private static final int TRANSFORM = 512;
    private static final int FILTERS = 26;
    private static final double LOWEST_HERTZ = 100;
    private static final double HIGHEST_HERTZ = 7_600;
    private static final double PRE_EMPHASIS = 0.97;

    /** What rounding to whole numbers adds to the power of a line of the spectrum: so much is there in digital silence too. */
    private static final double ROUNDING = WINDOW * 0.4 / 12;

    private static final double[] TAPER = taper();
    private static final double[][] WEIGHTS = new double[FILTERS][TRANSFORM / 2 + 1];
    private static final int[] FIRST = new int[FILTERS];
    private static final int[] LAST = new int[FILTERS];
    private static final double[][] COSINES = cosines();
    private static final double[] ROOT_REAL = new double[TRANSFORM / 2];
    private static final double[] ROOT_IMAGINARY = new double[TRANSFORM / 2];

    static {
        fillFilters();
        for (int i = 0; i < TRANSFORM / 2; i++) {
            ROOT_REAL[i] = Math.cos(2 * Math.PI * i / TRANSFORM);
            ROOT_IMAGINARY[i] = -Math.sin(2 * Math.PI * i / TRANSFORM);
        }
    }

    private final short[] samples;
    private final double[] real = new double[TRANSFORM];
    private final double[] imaginary = new double[TRANSFORM];
    private final double[] bands = new double[FILTERS];

    Mfcc(short[] samples) {
        this.samples = samples;
    }

    /** @return how many whole steps of 10 ms the sound has */
    int frames() {
        return samples.length / STEP;
    }

    /** Writes the coefficients of the window whose middle is the frame's. Beyond its ends the sound is silent. */
    void measure(int frame, double[] coefficients) {
        int from = frame * STEP + STEP / 2 - WINDOW / 2;
        for (int i = 0; i < WINDOW; i++) {
            real[i] = (sample(from + i) - PRE_EMPHASIS * sample(from + i - 1)) * TAPER[i];
        }
        Arrays.fill(real, WINDOW, TRANSFORM, 0);
        Arrays.fill(imaginary, 0);
        transform();
        for (int band = 0; band < FILTERS; band++) {
            double power = 0;
            for (int line = FIRST[band]; line <= LAST[band]; line++) {
                power += WEIGHTS[band][line] * (real[line] * real[line] + imaginary[line] * imaginary[line] + ROUNDING);
            }
            bands[band] = Math.log(power);
        }
        for (int i = 0; i < COEFFICIENTS; i++) {
            double sum = 0;
            for (int band = 0; band < FILTERS; band++) {
                sum += COSINES[i][band] * bands[band];
            }
            coefficients[i] = sum;
        }
    }

    private int sample(int at) {
        return at < 0 || at >= samples.length ? 0 : samples[at];
    }

    /** The fast Fourier transform in place, radix 2, decimation in time. */
    private void transform() {
        for (int i = 1, j = 0; i < TRANSFORM; i++) {
            int bit = TRANSFORM >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swapped = real[i];
                real[i] = real[j];
                real[j] = swapped;
            }
        }
        for (int length = 2; length <= TRANSFORM; length <<= 1) {
            int half = length / 2;
            int stride = TRANSFORM / length;
            for (int block = 0; block < TRANSFORM; block += length) {
                for (int k = 0; k < half; k++) {
                    int even = block + k;
                    int odd = even + half;
                    double cosine = ROOT_REAL[k * stride];
                    double sine = ROOT_IMAGINARY[k * stride];
                    double x = real[odd] * cosine - imaginary[odd] * sine;
                    double y = real[odd] * sine + imaginary[odd] * cosine;
                    real[odd] = real[even] - x;
                    imaginary[odd] = imaginary[even] - y;
                    real[even] += x;
                    imaginary[even] += y;
                }
            }
        }
    }

    /** Hamming's window. */
    private static double[] taper() {
        var taper = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            taper[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (WINDOW - 1));
        }
        return taper;
    }

    /** Triangles that overlap by half, of equal width on the mel scale. */
    private static void fillFilters() {
        double lowest = mel(LOWEST_HERTZ);
        double width = (mel(HIGHEST_HERTZ) - lowest) / (FILTERS + 1);
        for (int band = 0; band < FILTERS; band++) {
            FIRST[band] = TRANSFORM / 2;
            for (int line = 0; line <= TRANSFORM / 2; line++) {
                double middle = lowest + (band + 1) * width;
                double hertz = (double) line * SAMPLES_PER_SECOND / TRANSFORM;
                double weight = 1 - Math.abs(mel(hertz) - middle) / width;
                if (weight > 0) {
                    WEIGHTS[band][line] = weight;
                    FIRST[band] = Math.min(FIRST[band], line);
                    LAST[band] = line;
                }
            }
        }
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    /** The discrete cosine transform (II), orthonormal. */
    private static double[][] cosines() {
        var cosines = new double[COEFFICIENTS][FILTERS];
        for (int i = 0; i < COEFFICIENTS; i++) {
            for (int band = 0; band < FILTERS; band++) {
                cosines[i][band] = Math.sqrt(2.0 / FILTERS) * Math.cos(Math.PI * (i + 1) * (band + 0.5) / FILTERS);
            }
        }
        return cosines;
    }
}
