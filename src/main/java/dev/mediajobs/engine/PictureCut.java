package dev.mediajobs.engine;

import java.util.Arrays;

/** Parts of pictures, in the sizes that models take. */
public final class PictureCut {

    private static final int CHANNELS = 3;

    private PictureCut() {}

    /**
     * Each new pixel is the mean of samples spread evenly over what it covers, so that nothing is skipped where the part becomes
     * smaller. What lies outside of the picture repeats its border.
     *
     * @param left of the part, in pixels of the picture; may lie outside of it, as the others
     * @return red, green and blue of each pixel, 0 to 255, row by row
     */
    public static float[] scaled(
            Picture picture, double left, double top, double right, double bottom, int width, int height) {
        var stepX = (right - left) / width;
        var stepY = (bottom - top) / height;
        var samplesX = Math.max(1, (int) Math.ceil(stepX));
        var samplesY = Math.max(1, (int) Math.ceil(stepY));
        var pixels = new float[width * height * CHANNELS];
        var sum = new double[CHANNELS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Arrays.fill(sum, 0);
                for (int sy = 0; sy < samplesY; sy++) {
                    for (int sx = 0; sx < samplesX; sx++) {
                        add(
                                picture,
                                left + stepX * (x + (sx + 0.5) / samplesX),
                                top + stepY * (y + (sy + 0.5) / samplesY),
                                sum);
                    }
                }
                for (int c = 0; c < CHANNELS; c++) {
                    pixels[(y * width + x) * CHANNELS + c] = (float) (sum[c] / (samplesX * samplesY));
                }
            }
        }
        return pixels;
    }

    /** Between the centres of four pixels. */
    private static void add(Picture picture, double x, double y, double[] sum) {
        var floorX = (int) Math.floor(x - 0.5);
        var floorY = (int) Math.floor(y - 0.5);
        var partX = x - 0.5 - floorX;
        var partY = y - 0.5 - floorY;
        add(picture, floorX, floorY, (1 - partX) * (1 - partY), sum);
        add(picture, floorX + 1, floorY, partX * (1 - partY), sum);
        add(picture, floorX, floorY + 1, (1 - partX) * partY, sum);
        add(picture, floorX + 1, floorY + 1, partX * partY, sum);
    }

    private static void add(Picture picture, int x, int y, double weight, double[] sum) {
        var column = Math.max(0, Math.min(picture.width() - 1, x));
        var row = Math.max(0, Math.min(picture.height() - 1, y));
        var at = (row * picture.width() + column) * CHANNELS;
        for (int c = 0; c < CHANNELS; c++) {
            sum[c] += weight * (picture.rgb()[at + c] & 0xFF);
        }
    }
}
