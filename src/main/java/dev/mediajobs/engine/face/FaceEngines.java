package dev.mediajobs.engine.face;

import dev.mediajobs.engine.EngineChoice;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineRoute;
import dev.mediajobs.engine.Picture;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What finds faces and what tells whose they are, where the operator has set them up. */
@Singleton
public class FaceEngines implements EngineChoice {

    /** Of a crowd the surest are followed: more could not be told apart, and each takes time to describe. */
    private static final int MOST_FACES = 50;

    private final Optional<FaceDetector> detector;
    private final Optional<FaceRecogniser> recogniser;
    private final FaceTracks.Rules rules;

    @Inject
    FaceEngines(FaceSettings settings, @All List<FaceDetector> detectors, FaceRecogniser recogniser) {
        var wanted = settings.detector()
                .manifest()
                .map(file -> OnnxFaceDetector.NAME)
                .or(() -> settings.haar().cascade().map(file -> HaarFaceDetector.NAME));
        this.detector = wanted.map(name -> detectors.stream()
                .filter(one -> one.describe().name().equals(name))
                .findFirst()
                .orElseThrow());
        rules = FaceTracks.Rules.of(settings.tracks());
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

    /**
     * Finds the faces of a picture, and describes them where there is a recogniser. Blocks; ends soon after the thread is
     * interrupted.
     *
     * @throws EngineException also where nothing finds faces
     */
    public List<SeenFace> look(Picture picture) throws EngineException, InterruptedException {
        var finds = detector.orElseThrow(() -> new EngineException(
                        "EngineNotAvailable", "This instance has nothing set up that finds faces.", true))
                .detect(picture);
        var surest = finds.stream()
                .sorted(Comparator.comparingDouble(DetectedFace::score).reversed())
                .limit(MOST_FACES)
                .toList();
        var seen = new ArrayList<SeenFace>();
        for (var face : surest) {
            seen.add(new SeenFace(face, recogniser.isPresent() ? embedding(picture, face) : null));
        }
        return seen;
    }

    /** One face that cannot be described is somebody unknown; the others are not given up for it. */
    private float[] embedding(Picture picture, DetectedFace face) throws EngineException, InterruptedException {
        try {
            return recogniser.orElseThrow().embed(picture, face);
        } catch (EngineException e) {
            if (e.retryable()) {
                throw e;
            }
            return null;
        }
    }

    /**
     * Who is seen in the pictures of a video, or in one picture. Blocks; ends soon after the thread is interrupted.
     *
     * @param frames in any order
     * @param known of the recogniser's model; nobody is taken for one of them without a recogniser
     * @param duration seconds of the video; 0 for a picture
     * @param alike from which similarity on a face is that of a person; the recogniser's own when empty
     * @param sure how sure the detector has to be of the face of an unknown person; of any when empty
     * @return in the order of first appearance
     */
    public List<FacePerson> people(
            List<FaceFrame> frames, List<KnownFace> known, double duration, OptionalDouble alike, OptionalDouble sure)
            throws InterruptedException {
        var threshold = recogniser
                .map(one -> OptionalDouble.of(alike.orElse(one.threshold())))
                .orElse(OptionalDouble.empty());
        return FacePeople.of(FaceTracks.of(frames, rules), known, threshold, sure, duration);
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
