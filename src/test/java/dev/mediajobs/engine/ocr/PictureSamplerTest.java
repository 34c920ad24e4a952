package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PictureSamplerTest {

    private static final Offset<Float> CLOSE = within(1e-5f);
    private final PictureSampler plain = new PictureSampler(new double[3], new double[] {1, 1, 1});

    @Test
    void planesAreBlueGreenRed() {
        var picture = new Picture(1, 1, new byte[] {(byte) 255, 51, 0});

        assertThat(sampled(plain, picture, 1, 1)).containsExactly(new float[] {0, 0.2f, 1}, CLOSE);
    }

    @Test
    void valuesAreNormalised() {
        var sampler = new PictureSampler(new double[] {0.1, 0.2, 0.3}, new double[] {0.5, 0.25, 0.1});

        assertThat(sampled(sampler, Pictures.plain(4, 4, 102), 1, 1))
                .containsExactly(new float[] {0.6f, 0.8f, 1}, CLOSE);
    }

    @Test
    void sameSizeKeepsEachPixel() {
        var picture =
                new Picture(2, 2, new byte[] {0, 0, 0, 51, 51, 51, 102, 102, 102, (byte) 153, (byte) 153, (byte) 153});

        assertThat(sampled(plain, picture, 2, 2)).startsWith(new float[] {0, 0.2f, 0.4f, 0.6f}, CLOSE);
    }

    /** Every other column is white: a sample of single pixels would be all white or all black. */
    @Test
    void whatIsMadeMuchSmallerIsAveraged() {
        var rgb = new byte[3 * 64 * 8];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at / 3 % 2 == 0 ? 255 : 0);
        }
        for (float value : sampled(plain, new Picture(64, 8, rgb), 16, 2)) {
            assertThat(value).isCloseTo(0.5f, within(0.05f));
        }
    }

    @Test
    void whatLiesOutsideIsAsTheEdge() {
        var to = new float[3];
        plain.sample(Pictures.plain(2, 2, 255), new TextRegion(-50, -50, 10, 0, 0, 10), to, 1, 1, 1);

        assertThat(to).containsExactly(new float[] {1, 1, 1}, CLOSE);
    }

    @Test
    void restOfALongerRowStays() {
        var to = new float[3 * 4];
        plain.sample(Pictures.plain(2, 2, 255), TextRegion.of(2, 2), to, 2, 1, 4);

        assertThat(to).containsExactly(new float[] {1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0}, CLOSE);
    }

    private static float[] sampled(PictureSampler sampler, Picture picture, int width, int height) {
        var to = new float[3 * width * height];
        sampler.sample(picture, TextRegion.of(picture.width(), picture.height()), to, width, height, width);
        return to;
    }
}
