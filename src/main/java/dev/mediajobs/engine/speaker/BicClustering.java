package dev.mediajobs.engine.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Joins pieces of speech that one voice may have spoken, the two most alike first, as long as one Gaussian for both fits
 * nearly as well as two.
 *
 * <p>After S. Chen and P. Gopalakrishnan, "Speaker, environment and channel change detection and clustering via the Bayesian
 * information criterion", DARPA Broadcast News Workshop (1998). Theirs lets two Gaussians cost {@code weight * P / 2 * log n}
 * of log-likelihood, with P their parameters and n the frames: right for frames that know nothing of each other. Those of
 * speech do: what one voice happens to say in two places differs the more, the longer one listens. So here they cost {@code
 * weight * P / 2 * h^0.4}, with {@code h = a b / (a + b)} for clusters of a and b frames. The exponent is that at which one
 * weight separates pairs of the same from pairs of different speakers best for short and for long clusters alike.
 *
 * <p>Time grows with the square of the pieces within a window, and with the square of what the windows leave; memory with the
 * pieces.
 */
final class BicClustering {

    /** Nobody listens to a transcript with more speakers; more are found in music. */
    static final int MOST_SPEAKERS = 20;

    /** About ten minutes of speech are first joined for themselves, to so many clusters at most. */
    private static final int WINDOW_PIECES = 200;

    private static final int CLUSTERS_OF_WINDOW = 32;

    private static final double EXPONENT = 0.4;
    private static final double ANY = Double.POSITIVE_INFINITY;

    private final double weight;

    BicClustering(double weight) {
        this.weight = weight;
    }

    private static final class Cluster {

        final Gaussian sum = new Gaussian();
        double logDeterminant;

        /** That of the clusters behind this one in the list which is most like it; null for the last. */
        Cluster nearest;

        /** The weight from which on the two are one. */
        double distance;

        Cluster(Gaussian first) {
            join(first);
        }

        void join(Gaussian other) {
            sum.add(other);
            logDeterminant = sum.logDeterminant();
        }
    }

    /**
     * @param pieces in the order of time
     * @param speakers how many there are; empty when that is to be found out
     */
    List<Gaussian> cluster(List<Gaussian> pieces, OptionalInt speakers) throws InterruptedException {
        var clusters = new ArrayList<Cluster>();
        for (int from = 0; from < pieces.size(); from += WINDOW_PIECES) {
            var window = new ArrayList<Cluster>();
            pieces.subList(from, Math.min(pieces.size(), from + WINDOW_PIECES))
                    .forEach(piece -> window.add(new Cluster(piece)));
            join(window, Math.max(CLUSTERS_OF_WINDOW, speakers.orElse(0)), ANY);
            clusters.addAll(window);
        }
        if (speakers.isEmpty()) {
            join(clusters, 1, weight);
        }
        join(clusters, speakers.orElse(MOST_SPEAKERS), ANY);
        return clusters.stream().map(cluster -> cluster.sum).toList();
    }

    private static void join(List<Cluster> clusters, int fewest, double farthest) throws InterruptedException {
        for (int i = 0; i < clusters.size() && clusters.size() > fewest; i++) {
            findNearest(clusters, i);
        }
        while (clusters.size() > fewest) {
            var one = clusters.get(0);
            for (var cluster : clusters) {
                one = cluster.nearest != null && cluster.distance < one.distance ? cluster : one;
            }
            if (one.distance >= farthest) {
                return;
            }
            var other = one.nearest;
            one.join(other.sum);
            clusters.remove(other);
            renew(clusters, one, other);
        }
    }

    private static void renew(List<Cluster> clusters, Cluster joined, Cluster gone) throws InterruptedException {
        int place = clusters.indexOf(joined);
        for (int i = 0; i < clusters.size(); i++) {
            var cluster = clusters.get(i);
            if (cluster == joined || cluster.nearest == joined || cluster.nearest == gone) {
                findNearest(clusters, i);
            } else if (i < place) {
                consider(cluster, joined);
            }
        }
    }

    private static void findNearest(List<Cluster> clusters, int place) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while telling voices apart");
        }
        var cluster = clusters.get(place);
        cluster.nearest = null;
        for (int i = place + 1; i < clusters.size(); i++) {
            consider(cluster, clusters.get(i));
        }
    }

    private static void consider(Cluster cluster, Cluster other) {
        double distance = distance(cluster, other);
        if (cluster.nearest == null || distance < cluster.distance) {
            cluster.nearest = other;
            cluster.distance = distance;
        }
    }

    private static double distance(Cluster one, Cluster other) {
        double a = one.sum.frames();
        double b = other.sum.frames();
        double together = Gaussian.sum(one.sum, other.sum).logDeterminant();
        double lost = 0.5 * ((a + b) * together - a * one.logDeterminant - b * other.logDeterminant);
        return lost / (0.5 * Gaussian.PARAMETERS * Math.pow(a * b / (a + b), EXPONENT));
    }
}
