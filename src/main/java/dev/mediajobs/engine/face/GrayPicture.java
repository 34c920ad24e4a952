package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Picture;

/** @param light of each pixel, 0 to 255, row by row */
record GrayPicture(int width, int height, float[] light) {

    /** The luma of ITU-R BT.601. */
    static GrayPicture of(Picture picture) {
        var rgb = picture.rgb();
        var light = new float[picture.width() * picture.height()];
        for (int i = 0, at = 0; i < light.length; i++, at += 3) {
            light[i] = 0.299f * (rgb[at] & 0xFF) + 0.587f * (rgb[at + 1] & 0xFF) + 0.114f * (rgb[at + 2] & 0xFF);
        }
        return new GrayPicture(picture.width(), picture.height(), light);
    }

    /** Each new pixel is the mean of what it covers. For making smaller. */
    GrayPicture scaled(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        var narrow = new float[newWidth * height];
        resample(light, narrow, width, newWidth, 1, height, width, newWidth);
        var small = new float[newWidth * newHeight];
        resample(narrow, small, height, newHeight, newWidth, newWidth, 1, 1);
        return new GrayPicture(newWidth, newHeight, small);
    }

    /**
     * Along one axis.
     *
     * @param step from one pixel to the next along it
     * @param lines how many there are beside each other
     * @param fromLine from one of them to the next
     */
    private static void resample(
            float[] from, float[] to, int length, int newLength, int step, int lines, int fromLine, int toLine) {
        var ratio = (double) length / newLength;
        for (int i = 0; i < newLength; i++) {
            var begin = i * ratio;
            var end = Math.min(length, begin + ratio);
            var first = (int) begin;
            var last = Math.min(length - 1, (int) Math.ceil(end) - 1);
            for (int line = 0; line < lines; line++) {
                var sum = 0.0;
                for (int at = first; at <= last; at++) {
                    var covered = Math.min(end, at + 1.0) - Math.max(begin, at);
                    sum += covered * from[line * fromLine + at * step];
                }
                to[line * toLine + i * step] = (float) (sum / (end - begin));
            }
        }
    }
}
