package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MfccTest {

    private static double[] coefficients(short[] samples, int frame) {
        var coefficients = new double[Mfcc.COEFFICIENTS];
        new Mfcc(samples).measure(frame, coefficients);
        return coefficients;
    }

    private static short[] tone(double hertz, double amplitude) {
        var samples = new short[Mfcc.SAMPLES_PER_SECOND];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / Mfcc.SAMPLES_PER_SECOND));
        }
        return samples;
    }

    @Test
    void framesAreWholeStepsOfTenMilliseconds() {
        assertThat(new Mfcc(new short[159]).frames()).isZero();
        assertThat(new Mfcc(new short[160]).frames()).isOne();
        assertThat(new Mfcc(new short[1_600]).frames()).isEqualTo(10);
    }

    @Test
    void louderSoundHasTheSameShape() {
        var voice = DrawnVoice.of(1).says(1, 1);
        var louder = voice.clone();
        for (int i = 0; i < voice.length; i++) {
            voice[i] /= 2;
            louder[i] = (short) (voice[i] * 2);
        }

        assertThat(coefficients(louder, 50)).containsExactly(coefficients(voice, 50), within(0.1));
    }

    @Test
    void firstCoefficientFallsAsSoundRises() {
        double last = Double.POSITIVE_INFINITY;
        for (double hertz : new double[] {200, 800, 2_000, 4_000, 7_000}) {
            double first = coefficients(tone(hertz, 8_000), 50)[0];
            assertThat(first).as("%s Hz", hertz).isLessThan(last);
            last = first;
        }
    }

    @Test
    void silenceHasAShapeToo() {
        assertThat(coefficients(new short[1_600], 5))
                .doesNotContain(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Test
    void measuredVoicesKeepWhatMatters() throws Exception {
        var samples = DrawnVoice.of(0).says(1, 1);
        var piece = new VoicePiece(VoicePiece.measure(samples, 12_340));
        var kept = new double[Mfcc.COEFFICIENTS];
        piece.read(42, kept);

        assertThat(piece.fromMillis()).isEqualTo(12_340);
        assertThat(piece.frames()).isEqualTo(100);
        assertThat(kept).containsExactly(coefficients(samples, 42), within(0.126));
    }
}
