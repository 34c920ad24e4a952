package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.pictures.PictureSettings;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** By the Java VM's own reader. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class JvmPictureFiles implements PictureFiles {

    private static final int CHANNELS = 3;

    private final int longestSide;

    JvmPictureFiles(PictureSettings settings) {
        this.longestSide = settings.frames().longestSide();
    }

    @Override
    public DecodedPicture read(byte[] jpeg) throws MediaException {
        var readers = ImageIO.getImageReadersByFormatName("jpeg");
        var reader = readers.next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            if (Math.max(reader.getWidth(0), reader.getHeight(0)) > longestSide) {
                throw new MediaException(Reason.TOO_LARGE, "A picture is larger than frames are made.");
            }
            return pixels(reader.read(0));
        } catch (IOException | RuntimeException e) {
            // The reader meets bytes that are no JPEG with all kinds of exceptions.
            throw new MediaException(Reason.NOT_MEDIA, "A picture cannot be read.", e);
        } finally {
            reader.dispose();
        }
    }

    private static DecodedPicture pixels(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var rgb = new byte[width * height * CHANNELS];
        var row = new int[width];
        var at = 0;
        for (var y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (var pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new DecodedPicture(width, height, rgb);
    }
}
