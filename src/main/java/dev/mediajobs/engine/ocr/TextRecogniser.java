package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.ocr.Characters.Reading;
import dev.mediajobs.engine.onnx.OnnxModel;

/** Reads single lines, with a recogniser of PP-OCR. */
final class TextRecogniser {

    /** Lines are read at this height, unless the model has one of its own. */
    private static final int HEIGHT = 48;

    /** Shorter lines are followed by grey: the models are trained on lines of this length. */
    private static final int LEAST_WIDTH = 320;

    private static final int MOST_WIDTH = 3200;

    /** From which ratio of thickness to length on a region may be a line that does not run from left to right. */
    private static final double TALL = 1.5;

    private static final PictureSampler SAMPLER =
            new PictureSampler(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5});

    private final OnnxModel model;
    private final Characters characters;
    private final int height;

    TextRecogniser(OnnxModel model, Characters characters) throws EngineException {
        var shape = model.input().shape();
        if (shape.size() != 4 || shape.get(1) != 3 || shape.get(3) > 0) {
            throw new EngineException(
                    "EngineNotAvailable", "The recogniser takes " + shape + ", not lines of any length", true);
        }
        var steps = model.outputs().get(0).shape();
        if (steps.size() != 3) {
            throw new EngineException(
                    "EngineNotAvailable", "The recogniser gives " + steps + ", not steps of classes", true);
        }
        if (steps.get(2) > 0) {
            characters.check(steps.get(2));
        }
        this.model = model;
        this.characters = characters;
        height = shape.get(2) > 0 ? shape.get(2).intValue() : HEIGHT;
    }

    Reading read(Picture picture, TextRegion region) throws EngineException, InterruptedException {
        var level = readLevel(picture, region);
        if (region.thickness() < TALL * region.length()) {
            return level;
        }
        var upwards = readLevel(picture, region.upwards());
        var downwards = readLevel(picture, region.downwards());
        var turned = upwards.score() >= downwards.score() ? upwards : downwards;
        return turned.score() > level.score() ? turned : level;
    }

    private Reading readLevel(Picture picture, TextRegion region) throws EngineException, InterruptedException {
        double ratio = region.length() / Math.max(1, region.thickness());
        int width = (int) Math.max(1, Math.min(MOST_WIDTH, Math.ceil(height * ratio)));
        int rowLength = Math.max(LEAST_WIDTH, width);
        var input = new float[3 * rowLength * height];
        SAMPLER.sample(picture, region, input, width, height, rowLength);
        var steps =
                model.run(input, 1, 3, height, rowLength).values().iterator().next();
        return characters.read(steps);
    }
}
