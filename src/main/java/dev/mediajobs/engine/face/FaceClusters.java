package dev.mediajobs.engine.face;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts tracks together that look like one person: average link, from the most alike on, until none are alike enough. Tracks that
 * are seen at the same time are of different people, whatever they look like.
 */
final class FaceClusters {

    /** The pairs of so many are gone through half a billion times at most; later tracks each join what they look most like. */
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
     * @throws InterruptedException soon after the thread is interrupted
     */
    static List<List<FaceTrack>> of(List<FaceTrack> tracks, double threshold) throws InterruptedException {
        var inOrder = tracks.stream().sorted(FaceTrack.BY_TIME).toList();
        var described =
                inOrder.stream().filter(track -> track.embedding().isPresent()).toList();
        var clusters = new FaceClusters(described, threshold).clusters();
        inOrder.stream().filter(track -> track.embedding().isEmpty()).forEach(track -> clusters.add(List.of(track)));
        return clusters;
    }

    /** Alike to a track as much as its members are on the average, which is as much as the mean of them is. */
    private static final class Cluster {

        private final List<FaceTrack> members = new ArrayList<>();
        private final double[] sum;
        private final float[] mean;

        Cluster(List<FaceTrack> members) {
            var size = members.get(0).embedding().orElseThrow().length;
            sum = new double[size];
            mean = new float[size];
            members.forEach(this::add);
        }

        void add(FaceTrack track) {
            members.add(track);
            var embedding = track.embedding().orElseThrow();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding[i];
                mean[i] = (float) (sum[i] / members.size());
            }
        }

        double alike(FaceTrack track) {
            return Embeddings.similarity(mean, track.embedding().orElseThrow());
        }

        boolean isSeenWith(FaceTrack track) {
            return members.stream().anyMatch(track::isSeenWith);
        }
    }

    private List<List<FaceTrack>> clusters() throws InterruptedException {
        var compared = tracks.subList(0, Math.min(MOST_COMPARED, tracks.size()));
        var clusters = new ArrayList<Cluster>();
        linked(compared).forEach(members -> clusters.add(new Cluster(members)));
        for (var track : tracks.subList(compared.size(), tracks.size())) {
            refuseInterruption();
            join(clusters, track);
        }
        var all = new ArrayList<List<FaceTrack>>();
        clusters.forEach(cluster -> all.add(cluster.members));
        return all;
    }

    private List<List<FaceTrack>> linked(List<FaceTrack> compared) throws InterruptedException {
        var clusters = new ArrayList<List<FaceTrack>>();
        compared.forEach(track -> clusters.add(new ArrayList<>(List.of(track))));
        var alike = similarities(compared);
        while (true) {
            refuseInterruption();
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

    private static void refuseInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("telling faces apart");
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
    private static double[][] similarities(List<FaceTrack> tracks) throws InterruptedException {
        var embeddings =
                tracks.stream().map(track -> track.embedding().orElseThrow()).toList();
        var alike = new double[tracks.size()][];
        for (int i = 0; i < alike.length; i++) {
            refuseInterruption();
            alike[i] = new double[i];
            for (int k = 0; k < i; k++) {
                alike[i][k] = tracks.get(i).isSeenWith(tracks.get(k))
                        ? Double.NEGATIVE_INFINITY
                        : Embeddings.similarity(embeddings.get(i), embeddings.get(k));
            }
        }
        return alike;
    }

    private void join(List<Cluster> clusters, FaceTrack track) {
        Cluster nearest = null;
        var most = threshold;
        for (var cluster : clusters) {
            var alike = cluster.alike(track);
            if ((alike > most || alike == most && nearest == null) && !cluster.isSeenWith(track)) {
                most = alike;
                nearest = cluster;
            }
        }
        if (nearest == null) {
            clusters.add(new Cluster(List.of(track)));
        } else {
            nearest.add(track);
        }
    }
}
