package dev.mediajobs.engine.label;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.onnx.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A number a class. */
final class ClassAnswers implements OnnxLabels.Answers {

    private final LabelManifest manifest;
    private final ClassNames names;

    ClassAnswers(LabelManifest manifest, ClassNames names) {
        this.manifest = manifest;
        this.names = names;
    }

    @Override
    public List<Label> labels(Tensor answer, FittedPicture picture) throws EngineException {
        if (answer.values().length != names.size()) {
            throw OnnxLabels.unfit("the model gives %d classes, the list of labels has %d"
                    .formatted(answer.values().length, names.size()));
        }
        var scores = scores(answer.values());
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= manifest.threshold() && names.get(i).isTold())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(manifest.topK())
                .map(i -> new Label(
                        manifest.kind(), names.get(i).name(), names.get(i).parent(), scores[i], null))
                .toList();
    }

    private double[] scores(float[] values) throws EngineException {
        return switch (manifest.output().form()) {
            case SOFTMAX -> Scores.checked(values);
            case LOGITS -> Scores.softmax(values);
            case SIGMOID -> Scores.sigmoid(values);
            case YOLO_V5, YOLO_V8 -> throw new IllegalStateException("Boxes are not read here");
        };
    }
}
