package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Box;

/**
 * A parallelogram in a picture, in its pixels.
 *
 * @param x where it begins: the upper left corner of what is written
 * @param alongX from there to the upper right corner
 * @param downX from there to the lower left corner
 */
record TextRegion(double x, double y, double alongX, double alongY, double downX, double downY) {

    static TextRegion of(int width, int height) {
        return new TextRegion(0, 0, width, 0, 0, height);
    }

    double length() {
        return Math.hypot(alongX, alongY);
    }

    double thickness() {
        return Math.hypot(downX, downY);
    }

    TextRegion scaled(double byX, double byY) {
        return new TextRegion(x * byX, y * byY, alongX * byX, alongY * byY, downX * byX, downY * byY);
    }

    /** The same, read from its bottom to its top. */
    TextRegion upwards() {
        return new TextRegion(x + downX, y + downY, -downX, -downY, alongX, alongY);
    }

    /** The same, read from its top to its bottom. */
    TextRegion downwards() {
        return new TextRegion(x + alongX, y + alongY, downX, downY, -alongX, -alongY);
    }

    /** What it covers of a picture of that size; never empty. */
    Box box(int width, int height) {
        double left = x + Math.min(0, alongX) + Math.min(0, downX);
        double right = x + Math.max(0, alongX) + Math.max(0, downX);
        double top = y + Math.min(0, alongY) + Math.min(0, downY);
        double bottom = y + Math.max(0, alongY) + Math.max(0, downY);
        int fromX = clamped(Math.round(left), width - 1);
        int fromY = clamped(Math.round(top), height - 1);
        return new Box(
                fromX,
                fromY,
                Math.max(fromX + 1, clamped(Math.round(right), width)),
                Math.max(fromY + 1, clamped(Math.round(bottom), height)));
    }

    private static int clamped(long value, int most) {
        return (int) Math.max(0, Math.min(most, value));
    }
}
