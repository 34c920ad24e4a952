package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineRoute;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What finds faces and what tells whose they are, where the operator has set them up. */
@Singleton
public class FaceEngines implements EngineChoice {

    private final Optional<FaceDetector> detector;
    private final Optional<FaceRecogniser> recogniser;

    @Inject
    FaceEngines(FaceSettings settings, FaceDetector detector, FaceRecogniser recogniser) {
        this.detector = settings.haar().cascade().map(file -> detector);
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
                && (detector.isPresent() && engine.abilities().contains(Ability.DETECTION)
                        || recogniser.isPresent() && engine.abilities().contains(Ability.RECOGNITION));
    }

    @Override
    public List<EngineRoute> routes(EngineDescriptor engine) {
        return List.of();
    }
}
