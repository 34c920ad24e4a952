package dev.mediajobs.testsupport;

import dev.mediajobs.engine.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** The pictures among the test media, and plain ones. */
public final class Pictures {

    private static final Path MEDIA = Path.of("src", "test", "resources", "media");

    private Pictures() {}

    /** Of PNG files in grey or in colours, without a palette or transparency. */
    public static Picture read(String name) throws IOException {
        var image = ImageIO.read(MEDIA.resolve(name).toFile());
        var rgb = new byte[3 * image.getWidth() * image.getHeight()];
        var raster = image.getRaster();
        int last = raster.getNumBands() - 1;
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = (byte) raster.getSample(x, y, Math.min(c, last));
                }
            }
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    /** @param grey 0 to 255 */
    public static Picture plain(int width, int height, int grey) {
        var rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) grey);
        return new Picture(width, height, rgb);
    }

    /** Each pixel as a square of them. */
    public static Picture enlarged(Picture picture, int times) {
        int width = picture.width() * times;
        var rgb = new byte[picture.rgb().length * times * times];
        for (int at = 0; at < width * picture.height() * times; at++) {
            int from = (at / width / times) * picture.width() + at % width / times;
            System.arraycopy(picture.rgb(), 3 * from, rgb, 3 * at, 3);
        }
        return new Picture(width, picture.height() * times, rgb);
    }
}
