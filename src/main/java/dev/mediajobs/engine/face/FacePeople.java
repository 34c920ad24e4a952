package dev.mediajobs.engine.face;

import dev.mediajobs.engine.face.FacePerson.Occurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes people of tracks. With a recogniser, tracks that look like one person become one, and have the name of the known face
 * that they look like. Without, each track is somebody unknown: nothing says whether two are the same.
 */
public final class FacePeople {

    private final List<KnownFace> known;
    private final double duration;

    private FacePeople(List<KnownFace> known, double duration) {
        this.known = known;
        this.duration = duration;
    }

    /** @param alike null for somebody unknown */
    private record Candidate(List<FaceTrack> tracks, KnownFace alike) {}

    /**
     * @param known with embeddings of the recogniser's that those of the tracks are from
     * @param threshold of that recogniser; empty without one
     * @param duration seconds of the video; 0 for a picture, of which nothing is seen for a part of the time
     * @return in the order of first appearance, whatever that of the tracks
     */
    public static List<FacePerson> of(
            List<FaceTrack> tracks, List<KnownFace> known, OptionalDouble threshold, double duration) {
        return new FacePeople(known, duration).people(tracks, threshold);
    }

    private List<FacePerson> people(List<FaceTrack> tracks, OptionalDouble threshold) {
        var candidates = threshold.isPresent()
                ? recognised(tracks, threshold.getAsDouble())
                : tracks.stream()
                        .map(track -> new Candidate(List.of(track), null))
                        .toList();
        var inOrder = candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.tracks().get(0), FaceTrack.BY_TIME))
                .toList();
        var people = new ArrayList<FacePerson>();
        var number = 0;
        for (var candidate : inOrder) {
            people.add(person(candidate, candidate.alike() == null ? ++number : 0));
        }
        return people;
    }

    private List<Candidate> recognised(List<FaceTrack> tracks, double threshold) {
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
    private Optional<KnownFace> nearest(List<FaceTrack> tracks, double threshold) {
        var together = Embeddings.mean(
                tracks.stream().flatMap(track -> track.embedding().stream()).toList());
        return together.flatMap(embedding -> known.stream()
                .filter(face -> Embeddings.similarity(embedding, face.embedding()) >= threshold)
                .max(Comparator.<KnownFace>comparingDouble(face -> Embeddings.similarity(embedding, face.embedding()))
                        .thenComparing(KnownFace::entity, Comparator.reverseOrder())));
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
                .max(Comparator.comparingDouble(track -> score(track, alike)))
                .orElseThrow();
        var best = shown.best();
        return new Occurrence(
                score(shown, alike),
                together.get(0).from(),
                together.stream().mapToDouble(FaceTrack::to).max().orElseThrow(),
                best.box(),
                best.frame().from(),
                FaceScene.of(
                        best.box().bottom() - best.box().top(), best.frame().height()));
    }

    /** The best of the pictures that the library has of that person. */
    private double score(FaceTrack track, KnownFace alike) {
        if (alike == null) {
            return FacePerson.UNKNOWN;
        }
        var similarity = known.stream()
                .filter(face -> face.entity().equals(alike.entity()))
                .mapToDouble(face -> track.embedding()
                        .map(embedding -> Embeddings.similarity(embedding, face.embedding()))
                        .orElse(0.0))
                .max()
                .orElse(0);
        return Math.max(0, Math.min(1, similarity));
    }
}
