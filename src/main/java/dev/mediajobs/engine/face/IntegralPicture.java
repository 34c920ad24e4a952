package dev.mediajobs.engine.face;

/**
 * Sums of all light above and left of each point, so that those of any rectangle cost four look-ups. One column and one row
 * more than the picture has.
 *
 * @param sums of light rounded to whole numbers; may overflow, and their differences are right all the same
 * @param squares of the squares
 */
record IntegralPicture(int stride, int[] sums, long[] squares) {

    static IntegralPicture of(GrayPicture picture) {
        var stride = picture.width() + 1;
        var sums = new int[stride * (picture.height() + 1)];
        var squares = new long[sums.length];
        for (int y = 0; y < picture.height(); y++) {
            var sum = 0;
            var square = 0L;
            var at = (y + 1) * stride + 1;
            for (int x = 0; x < picture.width(); x++, at++) {
                var light = Math.round(picture.light()[y * picture.width() + x]);
                sum += light;
                square += (long) light * light;
                sums[at] = sums[at - stride] + sum;
                squares[at] = squares[at - stride] + square;
            }
        }
        return new IntegralPicture(stride, sums, squares);
    }
}
