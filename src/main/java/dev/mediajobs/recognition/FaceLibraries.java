package dev.mediajobs.recognition;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.DetectedFace;
import dev.mediajobs.engine.face.FaceDetector;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.FaceRecogniser;
import dev.mediajobs.engine.face.KnownFace;
import dev.mediajobs.media.Blocking;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.rpc.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The faces that jobs compare theirs with. Samples are looked at by workers, when a job first needs them, and again for another
 * model: {@link #waiting} says which, {@link #describe} does it, {@link #of} has what came of it.
 */
@ApplicationScoped
public class FaceLibraries {

    /** Ids that the API has for libraries of the vendor's own. There are none of these here, and so no faces. */
    public static final Set<String> SYSTEM = Set.of("celebrity", "politician", "sensitive");

    /** Of two faces on a sample the larger is meant if its box has that many times the area. */
    private static final int CLEARLY_LARGER = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FaceStore store;
    private final FaceEngines engines;

    FaceLibraries(FaceStore store, FaceEngines engines) {
        this.store = store;
        this.engines = engines;
    }

    /** Fetches a still picture and decodes it in the isolated decoder. */
    @FunctionalInterface
    public interface Pictures {
        Picture look(MediaAddress address) throws MediaException, InterruptedException;
    }

    /**
     * For submits.
     *
     * @param faceCategoryIds of a template
     * @return fails with {@link ApiException} for an id that is neither the vendor's nor a face library of the account
     */
    public Uni<Void> check(long accountId, List<String> faceCategoryIds) {
        var own = faceCategoryIds.stream().filter(id -> !SYSTEM.contains(id)).toList();
        var unreadable =
                own.stream().filter(id -> RecognitionIds.parse(id).isEmpty()).findFirst();
        if (unreadable.isPresent()) {
            return Uni.createFrom().failure(() -> Recognition.libNotFound(unreadable.get()));
        }
        if (own.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.libs(accountId, ids(own))
                .invoke(known -> own.stream()
                        .filter(id -> !known.contains(RecognitionIds.parse(id).orElseThrow()))
                        .findFirst()
                        .ifPresent(id -> {
                            throw Recognition.libNotFound(id);
                        }))
                .replaceWithVoid();
    }

    /**
     * Which samples have to be described before {@link #of} knows all faces. Blocks; loads the recogniser's model.
     *
     * @return none without a recogniser
     */
    public List<UUID> waiting(long accountId, List<String> faceCategoryIds)
            throws EngineException, InterruptedException {
        var recogniser = engines.recogniser();
        var libs = ids(faceCategoryIds);
        return recogniser.isEmpty() || libs.isEmpty()
                ? List.of()
                : await(store.waiting(accountId, libs, recogniser.get().model()));
    }

    /**
     * Looks at samples and keeps what they look like. Those that are gone or done already are left out, so that it may be done
     * twice and at once by several. A picture that cannot be used is kept as that for an hour, and stops nothing. Blocks.
     *
     * @throws MediaException only for what may go away by itself, as EngineException
     */
    public void describe(List<UUID> samples, Pictures pictures)
            throws MediaException, EngineException, InterruptedException {
        var detector = engines.detector().orElseThrow(() -> missing("finds"));
        var recogniser = engines.recogniser().orElseThrow(() -> missing("recognises"));
        for (var sample : samples) {
            var address = await(store.wanted(sample, recogniser.model()));
            if (address.isPresent()) {
                describe(sample, address.get(), pictures, detector, recogniser);
            }
        }
    }

    /**
     * The faces of libraries as they are now: those of a library that was deleted after the submit are gone. Blocks; loads the
     * recogniser's model.
     *
     * @return none without a recogniser
     */
    public List<KnownFace> of(long accountId, List<String> faceCategoryIds)
            throws EngineException, InterruptedException {
        var recogniser = engines.recogniser();
        var libs = ids(faceCategoryIds);
        return recogniser.isEmpty() || libs.isEmpty()
                ? List.of()
                : await(store.faces(accountId, libs, recogniser.get().model()));
    }

    private void describe(
            UUID sample, String address, Pictures pictures, FaceDetector detector, FaceRecogniser recogniser)
            throws MediaException, EngineException, InterruptedException {
        var model = recogniser.model();
        try {
            var picture = pictures.look(MediaAddresses.parse(address));
            var faces = detector.detect(picture);
            var face = meant(faces);
            if (face.isPresent()) {
                await(store.keep(sample, model, recogniser.embed(picture, face.get())));
            } else if (faces.isEmpty()) {
                await(store.keepProblem(sample, model, "FaceNotFound", "There is no face on the picture."));
            } else {
                await(store.keepProblem(
                        sample,
                        model,
                        "FaceAmbiguous",
                        "There are several faces on the picture, and none is the largest."));
            }
        } catch (MediaException e) {
            if (e.reason().retryable()) {
                throw e;
            }
            await(store.keepProblem(sample, model, e.reason().code(), e.getMessage()));
        } catch (EngineException e) {
            if (e.retryable()) {
                throw e;
            }
            await(store.keepProblem(sample, model, e.code(), e.getMessage()));
        }
    }

    /** The only one, or one that is clearly larger than all others: chance finds are small. */
    private static Optional<DetectedFace> meant(List<DetectedFace> faces) {
        return faces.stream()
                .filter(face -> faces.stream()
                        .filter(other -> other != face)
                        .allMatch(other -> area(face) >= CLEARLY_LARGER * area(other)))
                .findFirst();
    }

    private static long area(DetectedFace face) {
        var box = face.box();
        return (long) (box.right() - box.left()) * (box.bottom() - box.top());
    }

    private static Set<UUID> ids(Collection<String> faceCategoryIds) {
        return faceCategoryIds.stream()
                .flatMap(id -> RecognitionIds.parse(id).stream())
                .collect(Collectors.toSet());
    }

    private static EngineException missing(String does) {
        return new EngineException(
                "EngineNotAvailable", "This instance has nothing set up that " + does + " faces.", true);
    }

    private static <T> T await(Uni<T> answer) throws InterruptedException {
        return Blocking.await(answer, PATIENCE);
    }
}
