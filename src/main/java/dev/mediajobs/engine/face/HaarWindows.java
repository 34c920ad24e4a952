package dev.mediajobs.engine.face;

/** A cascade laid over a picture: says of each place whether the window there passes all stages. */
final class HaarWindows {

    /** Deviation of light, in levels of 256, up to which a window is plain ground; as OpenCV has it. */
    private static final double FLAT = 10;

    private static final int CORNERS = 4;

    private final int[] sums;
    private final long[] squares;
    private final int[] inner;
    private final double innerArea;
    private final int stride;

    private final double[] stageThresholds;
    private final int[] stageEnds;
    private final int[] treeRoots;
    private final int[] treeValues;
    private final int[] nodeFeatures;
    private final double[] nodeThresholds;
    private final int[] nodeLefts;
    private final int[] nodeRights;
    private final double[] values;
    private final int[] featureEnds;
    private final int[] corners;
    private final double[] weights;

    HaarWindows(HaarCascade cascade, IntegralPicture picture) {
        sums = picture.sums();
        squares = picture.squares();
        stride = picture.stride();
        // What a deviation is taken of leaves out the border of one pixel; cascades were trained so.
        inner = new int[CORNERS];
        corners(1, 1, cascade.width() - 2, cascade.height() - 2, inner, 0);
        innerArea = (cascade.width() - 2.0) * (cascade.height() - 2.0);

        var trees = cascade.stages().stream()
                .mapToInt(stage -> stage.trees().size())
                .sum();
        stageThresholds = cascade.stages().stream()
                .mapToDouble(HaarCascade.Stage::threshold)
                .toArray();
        stageEnds = new int[stageThresholds.length];
        treeRoots = new int[trees];
        treeValues = new int[trees];
        var all = cascade.stages().stream()
                .flatMap(stage -> stage.trees().stream())
                .toList();
        var nodes = all.stream().flatMap(tree -> tree.nodes().stream()).toList();
        nodeFeatures = nodes.stream().mapToInt(HaarCascade.Node::feature).toArray();
        nodeThresholds = nodes.stream().mapToDouble(HaarCascade.Node::threshold).toArray();
        nodeLefts = nodes.stream().mapToInt(HaarCascade.Node::left).toArray();
        nodeRights = nodes.stream().mapToInt(HaarCascade.Node::right).toArray();
        values = all.stream()
                .flatMapToDouble(tree -> java.util.Arrays.stream(tree.values()))
                .toArray();
        for (int stage = 0, end = 0; stage < stageEnds.length; stage++) {
            end += cascade.stages().get(stage).trees().size();
            stageEnds[stage] = end;
        }
        for (int tree = 0, root = 0, value = 0; tree < trees; tree++) {
            treeRoots[tree] = root;
            treeValues[tree] = value;
            root += all.get(tree).nodes().size();
            value += all.get(tree).values().length;
        }

        featureEnds = new int[cascade.features().size()];
        var rectangles = cascade.features().stream()
                .flatMap(feature -> feature.rectangles().stream())
                .toList();
        corners = new int[rectangles.size() * CORNERS];
        weights = new double[rectangles.size()];
        for (int i = 0; i < weights.length; i++) {
            var r = rectangles.get(i);
            corners(r.x(), r.y(), r.width(), r.height(), corners, i * CORNERS);
            weights[i] = r.weight();
        }
        for (int feature = 0, end = 0; feature < featureEnds.length; feature++) {
            end += cascade.features().get(feature).rectangles().size();
            featureEnds[feature] = end;
        }
    }

    /** @param x of the left upper corner; the window must be inside the picture */
    boolean accepts(int x, int y) {
        var at = y * stride + x;
        var sum = (double) (sums[at + inner[0]] - sums[at + inner[1]] - sums[at + inner[2]] + sums[at + inner[3]]);
        var square = (double)
                (squares[at + inner[0]] - squares[at + inner[1]] - squares[at + inner[2]] + squares[at + inner[3]]);
        var spread = innerArea * square - sum * sum;
        if (spread <= FLAT * FLAT * innerArea * innerArea) {
            return false;
        }
        // The area times the deviation: features are sums over areas.
        var deviation = Math.sqrt(spread);
        for (int stage = 0, tree = 0; stage < stageEnds.length; stage++) {
            var votes = 0.0;
            for (; tree < stageEnds[stage]; tree++) {
                votes += value(tree, at, deviation);
            }
            if (votes < stageThresholds[stage]) {
                return false;
            }
        }
        return true;
    }

    private double value(int tree, int at, double deviation) {
        var next = 0;
        do {
            var node = treeRoots[tree] + next;
            next = feature(nodeFeatures[node], at) < nodeThresholds[node] * deviation
                    ? nodeLefts[node]
                    : nodeRights[node];
        } while (next > 0);
        return values[treeValues[tree] - next];
    }

    private double feature(int feature, int at) {
        var sum = 0.0;
        for (int i = feature == 0 ? 0 : featureEnds[feature - 1]; i < featureEnds[feature]; i++) {
            var c = i * CORNERS;
            sum += weights[i]
                    * (sums[at + corners[c]]
                            - sums[at + corners[c + 1]]
                            - sums[at + corners[c + 2]]
                            + sums[at + corners[c + 3]]);
        }
        return sum;
    }

    private void corners(int x, int y, int width, int height, int[] into, int at) {
        into[at] = y * stride + x;
        into[at + 1] = y * stride + x + width;
        into[at + 2] = (y + height) * stride + x;
        into[at + 3] = (y + height) * stride + x + width;
    }
}
