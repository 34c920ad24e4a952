package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Picture;

/**
 * Makes of a part of a picture what models take: planes of blue, green and red, each value from 0 to 1 less a mean and divided by
 * a deviation.
 */
final class PictureSampler {

    private static final int RGB = 3;
    private static final double WHITE = 255;

    private final double[] means;
    private final double[] deviations;

    /** @param means of the planes in their order, blue first */
    PictureSampler(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * @param to of {@code 3 * rowLength * height} values
     * @param width so many values of each row are written; the rest stays as it is
     */
    void sample(Picture picture, TextRegion region, float[] to, int width, int height, int rowLength) {
        // What is made much smaller is averaged, or thin strokes would be lost between two samples.
        int eachX = (int) Math.max(1, Math.round(region.length() / width));
        int eachY = (int) Math.max(1, Math.round(region.thickness() / height));
        double share = 1.0 / (eachX * eachY);
        var sum = new double[RGB];
        int plane = rowLength * height;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                sum[0] = sum[1] = sum[2] = 0;
                for (int j = 0; j < eachY; j++) {
                    double down = (row + (j + 0.5) / eachY) / height;
                    for (int i = 0; i < eachX; i++) {
                        double along = (column + (i + 0.5) / eachX) / width;
                        add(
                                picture,
                                region.x() + along * region.alongX() + down * region.downX() - 0.5,
                                region.y() + along * region.alongY() + down * region.downY() - 0.5,
                                sum);
                    }
                }
                int at = row * rowLength + column;
                for (int c = 0; c < RGB; c++) {
                    double value = sum[RGB - 1 - c] * share / WHITE;
                    to[c * plane + at] = (float) ((value - means[c]) / deviations[c]);
                }
            }
        }
    }

    /** Between the four pixels around; outside is as the edge. */
    private static void add(Picture picture, double x, double y, double[] sum) {
        double insideX = Math.max(0, Math.min(picture.width() - 1, x));
        double insideY = Math.max(0, Math.min(picture.height() - 1, y));
        int left = (int) insideX;
        int top = (int) insideY;
        double right = insideX - left;
        double lower = insideY - top;
        int stepX = left + 1 < picture.width() ? RGB : 0;
        int stepY = top + 1 < picture.height() ? RGB * picture.width() : 0;
        int at = RGB * (top * picture.width() + left);
        var rgb = picture.rgb();
        for (int c = 0; c < RGB; c++, at++) {
            double upperRow = (rgb[at] & 0xFF) * (1 - right) + (rgb[at + stepX] & 0xFF) * right;
            double lowerRow = (rgb[at + stepY] & 0xFF) * (1 - right) + (rgb[at + stepY + stepX] & 0xFF) * right;
            sum[c] += upperRow * (1 - lower) + lowerRow * lower;
        }
    }
}
