package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.LabelEngine;
import dev.mediajobs.engine.label.LabelModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds faces with an operator's model that tells boxes of things, and was taught faces. */
@Singleton
public class OnnxFaceDetector implements FaceDetector {

    static final String NAME = "onnx-detector";
    private static final String MANIFEST = FaceSettings.PREFIX + ".detector.manifest";

    private final Optional<LabelEngine> model;

    @Inject
    OnnxFaceDetector(FaceSettings settings, LabelModels models) {
        this(settings.detector().manifest(), models);
    }

    OnnxFaceDetector(Optional<Path> manifest, LabelModels models) {
        model = manifest.map(models::open);
    }

    @Override
    public EngineDescriptor describe() {
        var of = model.map(LabelEngine::describe);
        return new EngineDescriptor(
                NAME,
                of.map(one -> one.name() + " " + one.version()).orElse("none"),
                Capability.FACES,
                List.of(),
                Set.of(Ability.DETECTION),
                List.of(),
                false,
                of.map(EngineDescriptor::licence).orElse("as the model's maker says"));
    }

    @Override
    public EngineHealth health() {
        return model.map(LabelEngine::health)
                .orElseGet(() -> EngineHealth.down("Set " + MANIFEST + " to a JSON file that describes a model"));
    }

    @Override
    public List<DetectedFace> detect(Picture picture) throws EngineException, InterruptedException {
        if (model.isEmpty()) {
            throw new EngineException("EngineNotAvailable", health().reason(), true);
        }
        var labels = model.get().look(picture);
        if (labels.stream().map(Label::box).anyMatch(box -> box == null)) {
            throw new EngineException("EngineNotAvailable", MANIFEST + " describes a model that tells no boxes", true);
        }
        return labels.stream()
                .map(label -> new DetectedFace(label.box(), label.score()))
                .toList();
    }
}
