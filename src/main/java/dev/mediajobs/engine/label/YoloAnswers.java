package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.label.LabelManifest.Form;
import dev.mediajobs.engine.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Boxes as YOLO models give them: middle, width and height in the model's pixels, then scores. The fifth version gives a row a
 * box, and a score of the box which those of the classes are to be multiplied by; the eighth and later ones give a column a box,
 * without it. Of boxes that have much in common only the surest of a class stays.
 */
final class YoloAnswers implements OnnxLabels.Answers {

    private static final int CENTRE_X = 0;
    private static final int CENTRE_Y = 1;
    private static final int WIDTH = 2;
    private static final int HEIGHT = 3;
    private static final int BOX = 4;

    /** Each is compared with each: more of them than that are noise. */
    private static final int MOST_CANDIDATES = 3_000;

    private final LabelManifest manifest;
    private final ClassNames names;
    private final boolean rows;

    YoloAnswers(LabelManifest manifest, ClassNames names) {
        this.manifest = manifest;
        this.names = names;
        rows = manifest.output().form() == Form.YOLO_V5;
    }

    private record Candidate(int type, double score, Box box) {}

    @Override
    public List<Label> labels(Tensor answer, FittedPicture picture) throws EngineException {
        var shape = answer.shape();
        var numbers = BOX + (rows ? 1 : 0) + names.size();
        if (shape.length != 3 || shape[0] != 1 || shape[rows ? 2 : 1] != numbers) {
            throw OnnxLabels.unfit("the model gives %s, and %d numbers a box are expected for %d classes"
                    .formatted(Arrays.toString(shape), numbers, names.size()));
        }
        var boxes = (int) shape[rows ? 1 : 2];
        var candidates = new ArrayList<Candidate>();
        for (int box = 0; box < boxes; box++) {
            var candidate = candidate(new Numbers(answer.values(), box, boxes, numbers), picture);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return surest(candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size())));
    }

    /** Those of one box. */
    private final class Numbers {

        private final float[] values;
        private final int begin;
        private final int step;

        Numbers(float[] values, int box, int boxes, int numbers) {
            this.values = values;
            begin = rows ? box * numbers : box;
            step = rows ? 1 : boxes;
        }

        float get(int index) {
            return values[begin + index * step];
        }
    }

    /** @return null for one that is not to be told */
    private Candidate candidate(Numbers numbers, FittedPicture picture) throws EngineException {
        var first = rows ? BOX + 1 : BOX;
        var best = 0;
        for (int i = 1; i < names.size(); i++) {
            if (numbers.get(first + i) > numbers.get(first + best)) {
                best = i;
            }
        }
        var ofBox = rows ? Scores.checked(numbers.get(BOX)) : 1;
        var score = ofBox * Scores.checked(numbers.get(first + best));
        if (score < manifest.threshold() || !names.get(best).isTold()) {
            return null;
        }
        var box = picture.back(numbers.get(CENTRE_X), numbers.get(CENTRE_Y), numbers.get(WIDTH), numbers.get(HEIGHT));
        return box.left() < box.right() && box.top() < box.bottom() ? new Candidate(best, score, box) : null;
    }

    private List<Label> surest(List<Candidate> candidates) {
        var kept = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (kept.size() < manifest.topK()
                    && kept.stream()
                            .noneMatch(other -> other.type() == candidate.type()
                                    && overlap(other.box(), candidate.box()) > manifest.overlap())) {
                kept.add(candidate);
            }
        }
        return kept.stream()
                .map(one -> new Label(
                        manifest.kind(),
                        names.get(one.type()).name(),
                        names.get(one.type()).parent(),
                        one.score(),
                        one.box()))
                .toList();
    }

    private static double overlap(Box a, Box b) {
        var width = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
        var height = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        var common = (double) Math.max(0, width) * Math.max(0, height);
        return common / (area(a) + area(b) - common);
    }

    private static double area(Box box) {
        return (double) (box.right() - box.left()) * (box.bottom() - box.top());
    }
}
