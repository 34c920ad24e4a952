package dev.mediajobs.engine.face;

import dev.mediajobs.engine.face.FacePerson.Occurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Makes people of tracks. With a recogniser, tracks that look like one person become one, and have the name of the known face
 * that they look like. Without, each track is somebody unknown: nothing says whether two are the same.
 */
public final class FacePeople {

    /** Each is compared with all known faces. A crowd has more: those who are seen most are told apart, the others left out. */
    static final int MOST_TRACKS = 5_000;

    /** One of those who are seen more often, larger or more surely comes first. */
    private static final Comparator<FaceTrack> BY_PRESENCE = Comparator.<FaceTrack>comparingInt(
                    track -> track.sightings().size())
            .thenComparingDouble(track -> track.best().weight())
            .reversed()
            .thenComparing(FaceTrack.BY_TIME);

    private final List<KnownFace> known;
    private final Map<String, List<KnownFace>> ofEntity;
    private final double duration;

    private FacePeople(List<KnownFace> known, double duration) {
        this.known = known;
        this.ofEntity = known.stream().collect(Collectors.groupingBy(KnownFace::entity));
        this.duration = duration;
    }

    /** @param alike null for somebody unknown */
    private record Candidate(List<FaceTrack> tracks, KnownFace alike) {

        FaceTrack first() {
            return tracks.get(0);
        }
    }

    /** @param score of the track for the candidate that it is of */
    private record Scored(FaceTrack track, double score) {}

    /**
     * Blocks for seconds where there are thousands of tracks and of known faces.
     *
     * @param known with embeddings of the recogniser's that those of the tracks are from
     * @param threshold of that recogniser; empty without one
     * @param sure how sure the detector has to be of an unknown person; what it is less sure of is not counted for one. A known
     *     one is there however unsure it was
     * @param duration seconds of the video; 0 for a picture, of which nothing is seen for a part of the time
     * @return in the order of first appearance, whatever that of the tracks
     * @throws InterruptedException soon after the thread is interrupted
     */
    public static List<FacePerson> of(
            List<FaceTrack> tracks,
            List<KnownFace> known,
            OptionalDouble threshold,
            OptionalDouble sure,
            double duration)
            throws InterruptedException {
        return new FacePeople(known, duration).people(most(tracks), threshold, sure);
    }

    private static List<FaceTrack> most(List<FaceTrack> tracks) {
        return tracks.size() <= MOST_TRACKS
                ? tracks
                : tracks.stream().sorted(BY_PRESENCE).limit(MOST_TRACKS).toList();
    }

    private List<FacePerson> people(List<FaceTrack> tracks, OptionalDouble threshold, OptionalDouble sure)
            throws InterruptedException {
        var candidates = threshold.isPresent()
                ? recognised(tracks, threshold.getAsDouble())
                : tracks.stream()
                        .map(track -> new Candidate(List.of(track), null))
                        .toList();
        var inOrder = candidates.stream()
                .flatMap(candidate -> counted(candidate, sure).stream())
                .sorted(Comparator.comparing(Candidate::first, FaceTrack.BY_TIME))
                .toList();
        var people = new ArrayList<FacePerson>();
        var number = 0;
        for (var candidate : inOrder) {
            people.add(person(candidate, candidate.alike() == null ? ++number : 0));
        }
        return people;
    }

    private static Optional<Candidate> counted(Candidate candidate, OptionalDouble sure) {
        if (candidate.alike() != null || sure.isEmpty()) {
            return Optional.of(candidate);
        }
        var tracks = candidate.tracks().stream()
                .flatMap(track -> track.sure(sure.getAsDouble()).stream())
                .toList();
        return tracks.isEmpty() ? Optional.empty() : Optional.of(candidate(tracks, null));
    }

    private List<Candidate> recognised(List<FaceTrack> tracks, double threshold) throws InterruptedException {
        var candidates = new ArrayList<Candidate>();
        Map<String, List<FaceTrack>> named = new LinkedHashMap<>();
        Map<String, KnownFace> faces = new LinkedHashMap<>();
        for (var cluster : FaceClusters.of(tracks, threshold)) {
            var alike = nearest(cluster, threshold);
            if (alike.isEmpty()) {
                candidates.add(candidate(cluster, null));
            } else {
                // Two clusters that look too little like each other may both look like the same known face.
                named.computeIfAbsent(alike.get().entity(), entity -> new ArrayList<>())
                        .addAll(cluster);
                faces.putIfAbsent(alike.get().entity(), alike.get());
            }
        }
        named.forEach((entity, all) -> candidates.add(candidate(all, faces.get(entity))));
        return candidates;
    }

    private static Candidate candidate(List<FaceTrack> tracks, KnownFace alike) {
        return new Candidate(tracks.stream().sorted(FaceTrack.BY_TIME).toList(), alike);
    }

    /** What all of somebody's sightings have in common is compared: it is surer than any one of them. */
    private Optional<KnownFace> nearest(List<FaceTrack> tracks, double threshold) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("recognising faces");
        }
        var together = Embeddings.mean(
                tracks.stream().flatMap(track -> track.embedding().stream()).toList());
        if (together.isEmpty()) {
            return Optional.empty();
        }
        KnownFace nearest = null;
        var most = threshold;
        for (var face : known) {
            var alike = Embeddings.similarity(together.get(), face.embedding());
            // Of equals the first by its id, in whatever order they come.
            if (alike > most
                    || alike == most && (nearest == null || face.entity().compareTo(nearest.entity()) < 0)) {
                most = alike;
                nearest = face;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private FacePerson person(Candidate candidate, int number) {
        var occurrences = occurrences(candidate);
        var seen = occurrences.stream()
                .mapToDouble(occurrence -> occurrence.to() - occurrence.from())
                .sum();
        var face = candidate.alike();
        return new FacePerson(
                face == null ? null : face.library(),
                face == null ? null : face.name(),
                number,
                duration > 0 ? Math.min(1, seen / duration) : 0,
                occurrences);
    }

    /** Tracks of one person at the same time, as of a picture on the wall behind, are one occurrence. */
    private List<Occurrence> occurrences(Candidate candidate) {
        var occurrences = new ArrayList<Occurrence>();
        var together = new ArrayList<FaceTrack>();
        for (var track : candidate.tracks()) {
            if (!together.isEmpty() && together.stream().noneMatch(track::isSeenWith)) {
                occurrences.add(occurrence(together, candidate.alike()));
                together.clear();
            }
            together.add(track);
        }
        occurrences.add(occurrence(together, candidate.alike()));
        return occurrences;
    }

    private Occurrence occurrence(List<FaceTrack> together, KnownFace alike) {
        var shown = together.stream()
                .map(track -> new Scored(track, score(track, alike)))
                .max(Comparator.comparingDouble(Scored::score))
                .orElseThrow();
        var best = shown.track().best();
        return new Occurrence(
                shown.score(),
                together.get(0).from(),
                together.stream().mapToDouble(FaceTrack::to).max().orElseThrow(),
                best.box(),
                best.frame().at(),
                FaceScene.of(
                        best.box().bottom() - best.box().top(), best.frame().height()));
    }

    /** The best of the pictures that the library has of that person. */
    private double score(FaceTrack track, KnownFace alike) {
        if (alike == null) {
            return FacePerson.UNKNOWN;
        }
        var similarity = ofEntity.get(alike.entity()).stream()
                .mapToDouble(face -> track.embedding()
                        .map(embedding -> Embeddings.similarity(embedding, face.embedding()))
                        .orElse(0.0))
                .max()
                .orElse(0);
        return Math.max(0, Math.min(1, similarity));
    }
}
