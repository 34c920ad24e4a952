package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineRoute;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What finds faces and what tells whose they are, where the operator has set them up. */
@Singleton
public class FaceEngines implements EngineChoice {

    private final Optional<FaceDetector> detector;
    private final Optional<FaceRecogniser> recogniser;

    @Inject
    FaceEngines(FaceSettings settings, HaarFaceDetector haar, OnnxFaceDetector onnx, FaceRecogniser recogniser) {
        var model = settings.detector().manifest().map(file -> (FaceDetector) onnx);
        this.detector = model.or(() -> settings.haar().cascade().map(file -> haar));
        this.recogniser = settings.recogniser().model().map(file -> recogniser);
    }

    /** Empty where nothing is set up to find faces. One that is may still not be ready: using it tells why. */
    public Optional<FaceDetector> detector() {
        return detector;
    }

    /** Empty where nothing is set up to tell faces apart: then nobody has a name. */
    public Optional<FaceRecogniser> recogniser() {
        return recogniser;
    }

    @Override
    public boolean isChosen(EngineDescriptor engine) {
        return engine.capability() == Capability.FACES
                && Stream.concat(detector.stream(), recogniser.stream())
                        .anyMatch(one -> one.describe().name().equals(engine.name()));
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }
}
