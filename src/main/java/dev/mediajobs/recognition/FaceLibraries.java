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
import dev.mediajobs.store.Ids;
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

    /** So many of what waits are told at once. */
    private static final int BATCH = 500;

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
     * What came of looking at samples.
     *
     * @param seen how many were gone through, from the first on
     * @param trouble what kept one from being looked at and may go away by itself
     */
    public record Described(int seen, Optional<MediaException> trouble) {}

    /** Whether any of the ids can be that of a library with faces: those of the vendor are empty here. */
    public static boolean anyOwn(List<String> faceCategoryIds) {
        return !ids(faceCategoryIds).isEmpty();
    }

    /**
     * For submits.
     *
     * @param faceCategoryIds of a template
     * @return fails with {@link ApiException} for an id that is neither the vendor's nor a face library of the account, and for
     *     libraries that have too many samples together
     */
    public Uni<Void> check(long accountId, List<String> faceCategoryIds) {
        var own = faceCategoryIds.stream().filter(id -> !SYSTEM.contains(id)).toList();
        var unreadable = own.stream().filter(id -> Ids.parse(id).isEmpty()).findFirst();
        if (unreadable.isPresent()) {
            return Uni.createFrom().failure(() -> Recognition.libNotFound(unreadable.get()));
        }
        if (own.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.libs(accountId, ids(own))
                .invoke(known -> own.stream()
                        .filter(id -> !known.contains(Ids.parse(id).orElseThrow()))
                        .findFirst()
                        .ifPresent(id -> {
                            throw Recognition.libNotFound(id);
                        }))
                .chain(known -> store.samples(accountId, known, Recognition.MOST_SAMPLES_A_JOB + 1L))
                .invoke(samples -> {
                    if (samples > Recognition.MOST_SAMPLES_A_JOB) {
                        throw ApiException.invalid(
                                "FaceCategoryIds",
                                String.join(",", faceCategoryIds),
                                "libraries with at most %d samples together".formatted(Recognition.MOST_SAMPLES_A_JOB));
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Which samples have to be described before {@link #of} knows all faces. Blocks; loads the recogniser's model.
     *
     * @param after where to go on; null for the first
     * @return in an order that stays, perhaps not all; none without a recogniser
     */
    public List<UUID> waiting(long accountId, List<String> faceCategoryIds, UUID after)
            throws EngineException, InterruptedException {
        var recogniser = engines.recogniser();
        var libs = ids(faceCategoryIds);
        return recogniser.isEmpty() || libs.isEmpty()
                ? List.of()
                : await(store.waiting(accountId, libs, recogniser.get().model(), after, BATCH));
    }

    /**
     * Looks at samples and keeps what they look like. Those that are gone or done already are left out, so that it may be done
     * twice and at once by several. A picture that cannot be used is kept as that for an hour; one that cannot be had now is told
     * of; neither stops the others. Blocks.
     *
     * @param time after which no further one is begun
     * @throws EngineException when the engines cannot be used, whatever the picture
     */
    public Described describe(List<UUID> samples, Duration time, Pictures pictures)
            throws EngineException, InterruptedException {
        if (samples.isEmpty()) {
            return new Described(0, Optional.empty());
        }
        var detector = engines.detector().orElseThrow(() -> missing("finds"));
        var recogniser = engines.recogniser().orElseThrow(() -> missing("recognises"));
        var end = System.nanoTime() + time.toNanos();
        var seen = 0;
        var trouble = Optional.<MediaException>empty();
        for (var sample : samples) {
            if (seen > 0 && System.nanoTime() - end > 0) {
                break;
            }
            var address = await(store.wanted(sample, recogniser.model()));
            if (address.isPresent()) {
                var last = describe(sample, address.get(), pictures, detector, recogniser);
                trouble = last.isPresent() ? last : trouble;
            }
            seen++;
        }
        return new Described(seen, trouble);
    }

    /**
     * The faces of libraries as they are now: those of a library that was deleted after the submit are gone; of more than a job
     * may name, those that came first. Blocks; loads the recogniser's model.
     *
     * @return none without a recogniser
     */
    public List<KnownFace> of(long accountId, List<String> faceCategoryIds)
            throws EngineException, InterruptedException {
        var recogniser = engines.recogniser();
        var libs = ids(faceCategoryIds);
        return recogniser.isEmpty() || libs.isEmpty()
                ? List.of()
                : await(store.faces(accountId, libs, recogniser.get().model(), Recognition.MOST_SAMPLES_A_JOB));
    }

    /** @return what may go away by itself */
    private Optional<MediaException> describe(
            UUID sample, String address, Pictures pictures, FaceDetector detector, FaceRecogniser recogniser)
            throws EngineException, InterruptedException {
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
                return Optional.of(e);
            }
            await(store.keepProblem(sample, model, e.reason().code(), e.getMessage()));
        } catch (EngineException e) {
            if (e.retryable()) {
                throw e;
            }
            await(store.keepProblem(sample, model, e.code(), e.getMessage()));
        }
        return Optional.empty();
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
        return faceCategoryIds.stream().flatMap(id -> Ids.parse(id).stream()).collect(Collectors.toSet());
    }

    private static EngineException missing(String does) {
        return new EngineException(
                "EngineNotAvailable", "This instance has nothing set up that " + does + " faces.", true);
    }

    private static <T> T await(Uni<T> answer) throws InterruptedException {
        return Blocking.await(answer, PATIENCE);
    }
}
