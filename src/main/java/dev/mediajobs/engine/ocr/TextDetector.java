package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.onnx.OnnxModel;
import java.util.List;

/** Finds where lines of text are, with a detector of PP-OCR. */
final class TextDetector {

    /** Sides are multiples of it: the model halves them five times. */
    private static final int GRAIN = 32;

    /** Of ImageNet, in the order of the planes that the models are trained with. */
    private static final PictureSampler SAMPLER =
            new PictureSampler(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

    private final OnnxModel model;
    private final int longestSide;

    /** @param longestSide larger pictures are made smaller, in pixels */
    TextDetector(OnnxModel model, int longestSide) throws EngineException {
        var shape = model.input().shape();
        if (shape.size() != 4 || shape.get(1) != 3 || shape.get(2) > 0 || shape.get(3) > 0) {
            throw new EngineException(
                    "EngineNotAvailable", "The detector takes " + shape + ", not pictures of any size", true);
        }
        this.model = model;
        this.longestSide = longestSide;
    }

    List<TextRegion> find(Picture picture) throws EngineException, InterruptedException {
        double scale = Math.min(1, (double) longestSide / Math.max(picture.width(), picture.height()));
        int width = rounded(picture.width() * scale);
        int height = rounded(picture.height() * scale);
        var input = new float[3 * width * height];
        SAMPLER.sample(picture, TextRegion.of(picture.width(), picture.height()), input, width, height, width);
        var map = model.run(input, 1, 3, height, width).values().iterator().next();
        if (map.values().length != width * height) {
            throw new EngineException(
                    "EngineFailed", "The detector gave no map of the size of its picture: is it a detector?", false);
        }
        return TextRegions.find(map.values(), width, height).stream()
                .map(region -> region.scaled((double) picture.width() / width, (double) picture.height() / height))
                .toList();
    }

    private static int rounded(double side) {
        return (int) Math.max(GRAIN, Math.round(side / GRAIN) * GRAIN);
    }
}
