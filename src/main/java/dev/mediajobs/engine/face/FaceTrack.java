package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One face in the pictures in which it went on to be seen, in the order of time. */
public final class FaceTrack {

    /** @param frame the one it was seen in */
    public record Sighting(FaceFrame frame, SeenFace seen) {

        Box box() {
            return seen.face().box();
        }

        double weight() {
            return seen.face().score() * (box().right() - box().left()) * (box().bottom() - box().top());
        }
    }

    static final Comparator<FaceTrack> BY_TIME = Comparator.comparingDouble(FaceTrack::from)
            .thenComparingDouble(FaceTrack::to)
            .thenComparing(track -> track.sightings().get(0), order());

    private final List<Sighting> sightings;
    private final double from;
    private final double to;
    private final Optional<float[]> embedding;

    /** @param sightings at least one */
    FaceTrack(List<Sighting> sightings) {
        this.sightings = List.copyOf(sightings);
        from = sightings.get(0).frame().from();
        to = sightings.stream()
                .mapToDouble(sighting -> sighting.frame().to())
                .max()
                .orElseThrow();
        embedding = Embeddings.mean(sightings.stream()
                .map(sighting -> sighting.seen().embedding())
                .filter(Objects::nonNull)
                .toList());
    }

    public List<Sighting> sightings() {
        return sightings;
    }

    /** Seconds. */
    double from() {
        return from;
    }

    /** Seconds. */
    double to() {
        return to;
    }

    /** What is left of it without the finds that the detector is less sure of; empty when nothing is. */
    Optional<FaceTrack> sure(double least) {
        var sure = sightings.stream()
                .filter(sighting -> sighting.seen().face().score() >= least)
                .toList();
        return sure.isEmpty()
                ? Optional.empty()
                : Optional.of(sure.size() == sightings.size() ? this : new FaceTrack(sure));
    }

    /** Where it is seen best: a large one, found surely. */
    Sighting best() {
        return sightings.stream()
                .min(Comparator.comparingDouble(Sighting::weight).reversed().thenComparing(order()))
                .orElseThrow();
    }

    boolean isSeenWith(FaceTrack other) {
        return from < other.to && other.from < to || from == other.from;
    }

    /** Of all its sightings together; empty without a recogniser. */
    Optional<float[]> embedding() {
        return embedding;
    }

    /** Any that does not depend on the order in which faces were given. */
    static Comparator<Sighting> order() {
        return Comparator.<Sighting>comparingDouble(sighting -> sighting.frame().from())
                .thenComparingInt(sighting -> sighting.box().left())
                .thenComparingInt(sighting -> sighting.box().top())
                .thenComparingInt(sighting -> sighting.box().right())
                .thenComparingInt(sighting -> sighting.box().bottom())
                .thenComparingDouble(sighting -> sighting.seen().face().score());
    }
}
