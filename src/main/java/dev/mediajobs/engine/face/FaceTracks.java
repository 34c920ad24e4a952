package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.face.FaceTrack.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Follows faces from picture to picture by where they are. */
public final class FaceTracks {

    private FaceTracks() {}

    /**
     * @param overlap how much of two boxes must be common, as a part of their union
     * @param gap seconds that a face may be out of sight
     */
    public record Rules(double overlap, double gap) {

        public static Rules of(FaceSettings.Tracks settings) {
            return new Rules(settings.overlap(), settings.gap().toNanos() / 1e9);
        }
    }

    private record Pair(List<Sighting> track, Sighting next, double overlap) {

        Sighting last() {
            return track.get(track.size() - 1);
        }
    }

    /**
     * @param frames in any order
     * @return in the order of time; every face is in exactly one, and no track has two of one frame
     */
    public static List<FaceTrack> of(List<FaceFrame> frames, Rules rules) {
        var ended = new ArrayList<List<Sighting>>();
        var open = new ArrayList<List<Sighting>>();
        var inOrder = frames.stream()
                .sorted(Comparator.comparingDouble(FaceFrame::from)
                        .thenComparingDouble(FaceFrame::to)
                        .thenComparingInt(FaceFrame::shot))
                .toList();
        for (var frame : inOrder) {
            for (int i = open.size() - 1; i >= 0; i--) {
                if (isOver(open.get(i), frame, rules)) {
                    ended.add(open.remove(i));
                }
            }
            follow(open, frame, rules);
        }
        ended.addAll(open);
        return ended.stream().map(FaceTrack::new).sorted(FaceTrack.BY_TIME).toList();
    }

    private static boolean isOver(List<Sighting> track, FaceFrame next, Rules rules) {
        var last = track.get(track.size() - 1).frame();
        return last.shot() != next.shot() || next.from() - last.to() > rules.gap();
    }

    /** The pairs that have most in common first. What goes on no track begins one. */
    private static void follow(List<List<Sighting>> open, FaceFrame frame, Rules rules) {
        var sightings = frame.faces().stream()
                .map(face -> new Sighting(frame, face))
                .sorted(FaceTrack.order())
                .toList();
        var pairs = new ArrayList<Pair>();
        for (var track : open) {
            for (var sighting : sightings) {
                var overlap = overlap(track.get(track.size() - 1).box(), sighting.box());
                if (overlap >= rules.overlap()) {
                    pairs.add(new Pair(track, sighting, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap)
                .reversed()
                .thenComparing(Pair::last, FaceTrack.order())
                .thenComparing(Pair::next, FaceTrack.order()));
        // By identity: two finds may be equal in all they say.
        Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var pair : pairs) {
            if (!taken.contains(pair.track()) && !taken.contains(pair.next())) {
                taken.add(pair.track());
                taken.add(pair.next());
                pair.track().add(pair.next());
            }
        }
        for (var sighting : sightings) {
            if (!taken.contains(sighting)) {
                open.add(new ArrayList<>(List.of(sighting)));
            }
        }
    }

    /** What two boxes have in common, as a part of what they cover together: 0 to 1. */
    static double overlap(Box a, Box b) {
        var width = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
        var height = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        var common = (double) width * height;
        return common / (area(a) + area(b) - common);
    }

    private static double area(Box box) {
        return (double) (box.right() - box.left()) * (box.bottom() - box.top());
    }
}
