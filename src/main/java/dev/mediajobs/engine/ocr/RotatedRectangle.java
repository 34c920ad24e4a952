package dev.mediajobs.engine.ocr;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A rectangle at any angle.
 *
 * @param x its middle
 * @param length of the side that is the more level one
 * @param thickness of the other
 * @param cosine of the angle of the more level side, from -45 to 45 degrees
 */
record RotatedRectangle(double x, double y, double length, double thickness, double cosine, double sine) {

    /** The smallest one that holds the points: one of its sides lies on a side of their convex hull. */
    static RotatedRectangle around(double[][] points) {
        var hull = hull(points);
        RotatedRectangle smallest = null;
        for (int i = 0; i < hull.length; i++) {
            var from = hull[i];
            var to = hull[(i + 1) % hull.length];
            var rectangle = around(hull, to[0] - from[0], to[1] - from[1]);
            if (smallest == null || rectangle.area() < smallest.area()) {
                smallest = rectangle;
            }
        }
        return smallest;
    }

    private static RotatedRectangle around(double[][] points, double sideX, double sideY) {
        double side = Math.hypot(sideX, sideY);
        boolean level = Math.abs(sideX) >= Math.abs(sideY);
        double cosine = (level ? sideX : sideY) / side;
        double sine = (level ? sideY : -sideX) / side;
        if (cosine < 0) {
            cosine = -cosine;
            sine = -sine;
        }
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double upper = Double.MAX_VALUE;
        double lower = -Double.MAX_VALUE;
        for (var point : points) {
            double along = point[0] * cosine + point[1] * sine;
            double down = point[1] * cosine - point[0] * sine;
            left = Math.min(left, along);
            right = Math.max(right, along);
            upper = Math.min(upper, down);
            lower = Math.max(lower, down);
        }
        double along = (left + right) / 2;
        double down = (upper + lower) / 2;
        return new RotatedRectangle(
                along * cosine - down * sine, along * sine + down * cosine, right - left, lower - upper, cosine, sine);
    }

    double area() {
        return length * thickness;
    }

    double perimeter() {
        return 2 * (length + thickness);
    }

    double thinner() {
        return Math.min(length, thickness);
    }

    RotatedRectangle grownBy(double eachSide) {
        return new RotatedRectangle(x, y, length + 2 * eachSide, thickness + 2 * eachSide, cosine, sine);
    }

    boolean holds(double pointX, double pointY) {
        double along = (pointX - x) * cosine + (pointY - y) * sine;
        double down = (pointY - y) * cosine - (pointX - x) * sine;
        return Math.abs(along) <= length / 2 && Math.abs(down) <= thickness / 2;
    }

    TextRegion region() {
        double alongX = length * cosine;
        double alongY = length * sine;
        double downX = -thickness * sine;
        double downY = thickness * cosine;
        return new TextRegion(x - alongX / 2 - downX / 2, y - alongY / 2 - downY / 2, alongX, alongY, downX, downY);
    }

    /** Andrew's monotone chain. */
    private static double[][] hull(double[][] points) {
        var sorted = points.clone();
        Arrays.sort(
                sorted, Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]));
        var hull = new double[2 * sorted.length][];
        int n = 0;
        for (var point : sorted) {
            n = push(hull, n, 2, point);
        }
        int upperFrom = n + 1;
        for (int i = sorted.length - 2; i >= 0; i--) {
            n = push(hull, n, upperFrom, sorted[i]);
        }
        return Arrays.copyOf(hull, n - 1);
    }

    private static int push(double[][] hull, int n, int least, double[] point) {
        while (n >= least && !turnsLeft(hull[n - 2], hull[n - 1], point)) {
            n--;
        }
        hull[n] = point;
        return n + 1;
    }

    private static boolean turnsLeft(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
    }
}
