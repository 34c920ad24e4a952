package dev.mediajobs.engine.face;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts tracks together that look like one person: average link, from the most alike on, until none are alike enough. Tracks that
 * are seen at the same time are of different people, whatever they look like.
 */
final class FaceClusters {

    /** The pairs of so many are compared a billion times at most; later tracks each join what they look most like. */
    private static final int MOST_COMPARED = 1_000;

    private final List<FaceTrack> tracks;
    private final double threshold;

    private FaceClusters(List<FaceTrack> tracks, double threshold) {
        this.tracks = tracks;
        this.threshold = threshold;
    }

    /**
     * @param threshold the least mean of the cosine similarities
     * @return each track in exactly one
     */
    static List<List<FaceTrack>> of(List<FaceTrack> tracks, double threshold) {
        var inOrder = tracks.stream().sorted(FaceTrack.BY_TIME).toList();
        var described =
                inOrder.stream().filter(track -> track.embedding().isPresent()).toList();
        var clusters = new FaceClusters(described, threshold).clusters();
        inOrder.stream().filter(track -> track.embedding().isEmpty()).forEach(track -> clusters.add(List.of(track)));
        return clusters;
    }

    private List<List<FaceTrack>> clusters() {
        var compared = tracks.subList(0, Math.min(MOST_COMPARED, tracks.size()));
        var clusters = linked(compared);
        tracks.subList(compared.size(), tracks.size()).forEach(track -> join(clusters, track));
        return clusters;
    }

    private List<List<FaceTrack>> linked(List<FaceTrack> compared) {
        var clusters = new ArrayList<List<FaceTrack>>();
        compared.forEach(track -> clusters.add(new ArrayList<>(List.of(track))));
        var alike = similarities(compared);
        while (true) {
            var a = -1;
            var b = -1;
            var most = threshold;
            for (int i = 0; i < alike.length; i++) {
                for (int k = 0; k < i; k++) {
                    // The first of equals, so that the order of time decides.
                    if (alike[i][k] > most || alike[i][k] == most && a < 0) {
                        most = alike[i][k];
                        a = k;
                        b = i;
                    }
                }
            }
            if (a < 0) {
                clusters.removeIf(List::isEmpty);
                return clusters;
            }
            merge(alike, clusters, a, b);
        }
    }

    private static void merge(double[][] alike, List<List<FaceTrack>> clusters, int a, int b) {
        double sizeA = clusters.get(a).size();
        double sizeB = clusters.get(b).size();
        for (int i = 0; i < alike.length; i++) {
            if (i != a && i != b) {
                var mean = (sizeA * at(alike, a, i) + sizeB * at(alike, b, i)) / (sizeA + sizeB);
                alike[Math.max(a, i)][Math.min(a, i)] = mean;
            }
        }
        for (int i = 0; i < alike.length; i++) {
            if (i != b) {
                alike[Math.max(b, i)][Math.min(b, i)] = Double.NEGATIVE_INFINITY;
            }
        }
        clusters.get(a).addAll(clusters.get(b));
        clusters.get(b).clear();
    }

    private static double at(double[][] alike, int a, int b) {
        return alike[Math.max(a, b)][Math.min(a, b)];
    }

    /** @return below the diagonal; minus infinity for those seen together, which no mean brings back */
    private static double[][] similarities(List<FaceTrack> tracks) {
        var embeddings =
                tracks.stream().map(track -> track.embedding().orElseThrow()).toList();
        var alike = new double[tracks.size()][];
        for (int i = 0; i < alike.length; i++) {
            alike[i] = new double[i];
            for (int k = 0; k < i; k++) {
                alike[i][k] = tracks.get(i).isSeenWith(tracks.get(k))
                        ? Double.NEGATIVE_INFINITY
                        : Embeddings.similarity(embeddings.get(i), embeddings.get(k));
            }
        }
        return alike;
    }

    private void join(List<List<FaceTrack>> clusters, FaceTrack track) {
        List<FaceTrack> nearest = null;
        var most = threshold;
        for (var cluster : clusters) {
            var alike = cluster.stream().anyMatch(track::isSeenWith) ? Double.NEGATIVE_INFINITY : mean(cluster, track);
            if (alike >= most && (nearest == null || alike > most)) {
                most = alike;
                nearest = cluster;
            }
        }
        if (nearest == null) {
            clusters.add(new ArrayList<>(List.of(track)));
        } else {
            nearest.add(track);
        }
    }

    private static double mean(List<FaceTrack> cluster, FaceTrack track) {
        var embedding = track.embedding().orElseThrow();
        return cluster.stream()
                .mapToDouble(member ->
                        Embeddings.similarity(embedding, member.embedding().orElseThrow()))
                .average()
                .orElseThrow();
    }
}
