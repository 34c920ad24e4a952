package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianTest {

    private static final int SIZE = Mfcc.COEFFICIENTS;

    private final Random random = new Random(1);

    /** Independent of each other, the i-th with deviation i + 1 around i. */
    private double[] frame() {
        var frame = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            frame[i] = i + (i + 1) * random.nextGaussian();
        }
        return frame;
    }

    private Gaussian of(int frames) {
        var gaussian = new Gaussian();
        for (int i = 0; i < frames; i++) {
            gaussian.add(frame());
        }
        return gaussian;
    }

    @Test
    void determinantIsTheProductOfVariances() {
        double expected = 0;
        for (int i = 0; i < SIZE; i++) {
            expected += 2 * Math.log(i + 1);
        }

        assertThat(of(100_000).logDeterminant()).isCloseTo(expected, within(0.1));
    }

    @Test
    void sumsAreWhatAllFramesGive() {
        var one = of(50);
        var other = of(70);
        var both = Gaussian.sum(one, other);
        one.add(other);

        assertThat(both.frames()).isEqualTo(120);
        assertThat(both.logDeterminant()).isEqualTo(one.logDeterminant());
    }

    @Test
    void likelihoodOfASumIsThatOfItsFrames() {
        var voice = of(5_000).voice();
        var together = new Gaussian();
        double sum = 0;
        for (int i = 0; i < 30; i++) {
            var frame = frame();
            var alone = new Gaussian();
            alone.add(frame);
            together.add(frame);
            sum += voice.logLikelihood(alone);
        }

        assertThat(voice.logLikelihood(together)).isCloseTo(sum, within(1e-6));
    }

    @Test
    void likelihoodIsTheDensity() {
        var voice = of(200_000).voice();
        var frame = frame();
        double expected = 0;
        for (int i = 0; i < SIZE; i++) {
            double deviations = (frame[i] - i) / (i + 1);
            expected += -0.5 * Math.log(2 * Math.PI) - Math.log(i + 1) - 0.5 * deviations * deviations;
        }
        var alone = new Gaussian();
        alone.add(frame);

        assertThat(voice.logLikelihood(alone)).isCloseTo(expected, within(0.3));
    }

    @Test
    void constantAndFewFramesAreNoTrouble() {
        var one = new Gaussian();
        one.add(new double[SIZE]);

        assertThat(one.logDeterminant()).isFinite();
        assertThat(one.voice().logLikelihood(of(3))).isFinite();
    }
}
