package dev.mediajobs.engine.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds lines in a map that says of each pixel how likely it is the core of a line of text, as models with differentiable
 * binarisation give it (Liao et al., 2020): connected pixels above a threshold are a core, and a line is its core grown.
 */
final class TextRegions {

    private static final float LIKELY = 0.3f;
    private static final double SURE_ON_AVERAGE = 0.5;

    /** The models are trained on lines shrunk by their area over their perimeter; this undoes it. */
    private static final double GROWTH = 1.6;

    private static final double THINNEST_CORE = 3;
    private static final int MOST = 1000;

    private final float[] map;
    private final int width;
    private final int height;
    private final boolean[] seen;
    private int[] stack = new int[1024];

    /** The first and the last pixel of the current component in each row; the first is -1 where it has none. */
    private final int[] first;

    private final int[] last;
    private int top;
    private int bottom;

    private TextRegions(float[] map, int width, int height) {
        this.map = map;
        this.width = width;
        this.height = height;
        seen = new boolean[map.length];
        first = new int[height];
        last = new int[height];
        Arrays.fill(first, -1);
    }

    /** @param map row by row */
    static List<TextRegion> find(float[] map, int width, int height) {
        return new TextRegions(map, width, height).find();
    }

    private List<TextRegion> find() {
        var found = new ArrayList<TextRegion>();
        for (int at = 0; at < map.length && found.size() < MOST; at++) {
            if (!seen[at] && map[at] > LIKELY) {
                fill(at);
                var core = RotatedRectangle.around(outline());
                if (core.thinner() >= THINNEST_CORE && average(core) >= SURE_ON_AVERAGE) {
                    found.add(core.grownBy(GROWTH * core.area() / core.perimeter())
                            .region());
                }
                Arrays.fill(first, top, bottom + 1, -1);
            }
        }
        return found;
    }

    private void fill(int start) {
        top = start / width;
        bottom = top;
        int filled = 0;
        stack[filled++] = start;
        seen[start] = true;
        while (filled > 0) {
            int at = stack[--filled];
            int x = at % width;
            int y = at / width;
            extend(x, y);
            for (int nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
                for (int nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
                    int near = nearY * width + nearX;
                    if (!seen[near] && map[near] > LIKELY) {
                        seen[near] = true;
                        if (filled == stack.length) {
                            stack = Arrays.copyOf(stack, 2 * filled);
                        }
                        stack[filled++] = near;
                    }
                }
            }
        }
    }

    private void extend(int x, int y) {
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        if (first[y] < 0) {
            first[y] = x;
            last[y] = x;
        } else {
            first[y] = Math.min(first[y], x);
            last[y] = Math.max(last[y], x);
        }
    }

    /** Corners of the pixels that can be part of the convex hull. */
    private double[][] outline() {
        var corners = new double[4 * (bottom - top + 1)][];
        int n = 0;
        for (int y = top; y <= bottom; y++) {
            corners[n++] = new double[] {first[y], y};
            corners[n++] = new double[] {first[y], y + 1};
            corners[n++] = new double[] {last[y] + 1, y};
            corners[n++] = new double[] {last[y] + 1, y + 1};
        }
        return corners;
    }

    private double average(RotatedRectangle core) {
        var box = core.region().box(width, height);
        double sum = 0;
        int inside = 0;
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++) {
                if (core.holds(x + 0.5, y + 0.5)) {
                    sum += map[y * width + x];
                    inside++;
                }
            }
        }
        return inside == 0 ? 0 : sum / inside;
    }
}
