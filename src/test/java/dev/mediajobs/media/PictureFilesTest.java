package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureFilesTest {

    private final PictureFiles files = new JvmPictureFiles(TestSettings.pictures(Path.of("target"), Map.of()));

    @Test
    void pixelsComeRowByRow() throws Exception {
        var picture = files.read(jpeg(31, 17));
        assertThat(picture.width()).isEqualTo(31);
        assertThat(picture.height()).isEqualTo(17);
        assertThat(picture.rgb()).hasSize(31 * 17 * 3);
        assertColour(picture, 2, 8, Color.RED);
        assertColour(picture, 28, 8, Color.BLUE);
    }

    @Test
    void whatIsNoJpegIsRefused() throws Exception {
        var whole = jpeg(64, 64);
        for (var bytes : new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(whole, 30), new byte[1000]}) {
            assertThatThrownBy(() -> files.read(bytes))
                    .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason())
                            .isEqualTo(MediaException.Reason.NOT_MEDIA));
        }
    }

    @Test
    void largerThanFramesAreIsRefused() throws Exception {
        var large = jpeg(1281, 10);
        assertThatThrownBy(() -> files.read(large))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Reason.TOO_LARGE));
        assertThat(files.read(jpeg(10, 1280)).height()).isEqualTo(1280);
    }

    private static void assertColour(DecodedPicture picture, int x, int y, Color expected) {
        var at = (y * picture.width() + x) * 3;
        assertThat(picture.rgb()[at] & 0xff).isCloseTo(expected.getRed(), within(30));
        assertThat(picture.rgb()[at + 1] & 0xff).isCloseTo(expected.getGreen(), within(30));
        assertThat(picture.rgb()[at + 2] & 0xff).isCloseTo(expected.getBlue(), within(30));
    }

    /** Its left half is red, its right half blue. */
    static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
