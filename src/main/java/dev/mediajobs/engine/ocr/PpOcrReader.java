package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.List;

/** The loaded models: finds lines, then reads each. Safe to call from several threads. */
final class PpOcrReader implements AutoCloseable {

    private final OnnxModel detectorModel;
    private final OnnxModel recogniserModel;
    private final TextDetector detector;
    private final TextRecogniser recogniser;

    private PpOcrReader(OnnxModel detectorModel, OnnxModel recogniserModel, PpOcrModels models, int longestSide)
            throws EngineException {
        this.detectorModel = detectorModel;
        this.recogniserModel = recogniserModel;
        detector = new TextDetector(detectorModel, longestSide);
        recogniser = new TextRecogniser(recogniserModel, models.characters());
    }

    static PpOcrReader load(PpOcrModels models, int longestSide) throws EngineException {
        OnnxModel detector = null;
        OnnxModel recogniser = null;
        boolean whole = false;
        try {
            detector = models.loadDetector();
            recogniser = models.loadRecogniser();
            var reader = new PpOcrReader(detector, recogniser, models, longestSide);
            whole = true;
            return reader;
        } finally {
            if (!whole && detector != null) {
                detector.close();
            }
            if (!whole && recogniser != null) {
                recogniser.close();
            }
        }
    }

    List<TextLine> read(Picture picture, double minScore) throws EngineException, InterruptedException {
        var lines = new ArrayList<TextLine>();
        for (var region : detector.find(picture)) {
            var reading = recogniser.read(picture, region);
            if (!reading.text().isEmpty() && reading.score() >= minScore) {
                lines.add(new TextLine(reading.text(), reading.score(), region.box(picture.width(), picture.height())));
            }
        }
        return ReadingOrder.of(lines);
    }

    @Override
    public void close() {
        detectorModel.close();
        recogniserModel.close();
    }
}
