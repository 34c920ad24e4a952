package dev.mediajobs.engine.face;

import java.util.List;

/**
 * A trained cascade of boosted trees over sums of rectangles (Viola and Jones 2001, Lienhart and Maydt 2002).
 *
 * @param width of the window it was trained for, in pixels
 */
record HaarCascade(int width, int height, List<Stage> stages, List<Feature> features) {

    /** @param threshold the least sum of the trees' values with which a window goes on to the next stage */
    record Stage(double threshold, List<Tree> trees) {}

    /** Nodes from the root on. Values belong to leaves. */
    record Tree(List<Node> nodes, double[] values) {}

    /**
     * Goes left when the feature's value, divided by the window's deviation, is below the threshold.
     *
     * @param left the index of a node when positive, that of a value when negated
     */
    record Node(int feature, double threshold, int left, int right) {}

    /** A weighted sum of rectangles. */
    record Feature(List<Rectangle> rectangles) {}

    record Rectangle(int x, int y, int width, int height, double weight) {}

    /** @throws IllegalArgumentException when something points outside of what there is */
    HaarCascade {
        // The border of a window counts for nothing, so there must be something inside.
        if (width < 3 || height < 3 || width > 512 || height > 512) {
            throw new IllegalArgumentException("a window of " + width + "x" + height + " pixels");
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("no stages");
        }
        for (var feature : features) {
            check(feature, width, height);
        }
        for (var stage : stages) {
            for (var tree : stage.trees()) {
                check(tree, features.size());
            }
        }
    }

    private static void check(Feature feature, int width, int height) {
        for (var r : feature.rectangles()) {
            if (r.x() < 0 || r.y() < 0 || r.width() <= 0 || r.height() <= 0) {
                throw new IllegalArgumentException("a rectangle that is none: " + r);
            }
            if ((long) r.x() + r.width() > width || (long) r.y() + r.height() > height) {
                throw new IllegalArgumentException("a rectangle outside of the window: " + r);
            }
        }
    }

    private static void check(Tree tree, int features) {
        for (int i = 0; i < tree.nodes().size(); i++) {
            var node = tree.nodes().get(i);
            if (node.feature() < 0 || node.feature() >= features) {
                throw new IllegalArgumentException("a node with feature " + node.feature() + " of " + features);
            }
            check(tree, i, node.left());
            check(tree, i, node.right());
        }
        if (tree.nodes().isEmpty()) {
            throw new IllegalArgumentException("a tree without nodes");
        }
    }

    /** A node leads on to later ones only, so that every walk ends. */
    private static void check(Tree tree, int node, int next) {
        var known = next > 0 ? next > node && next < tree.nodes().size() : -next < tree.values().length;
        if (!known) {
            throw new IllegalArgumentException("a node that leads to " + next);
        }
    }
}
