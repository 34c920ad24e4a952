package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A face is found several times, a little beside and a little larger or smaller each time; a chance find stands alone. Boxes
 * that are nearly the same become one, and those with too few of their like are dropped.
 */
final class Neighbours {

    /** How far two boxes may be apart, as a part of the mean of their width and height. */
    private static final double APART = 0.2;

    private Neighbours() {}

    private record Group(Box box, int size) {}

    /**
     * @param least how many others there must be around a find
     * @return the surest first; the score is the share that the finds have in themselves and {@code least}: more finds make it
     *     larger, and it is no probability
     */
    static List<DetectedFace> grouped(List<Box> finds, int least) {
        var groups = new ArrayList<Group>();
        for (var members : components(finds)) {
            if (members.size() > least) {
                groups.add(new Group(mean(members), members.size()));
            }
        }
        return groups.stream()
                .filter(group -> groups.stream().noneMatch(other -> other != group && isPartOf(group, other)))
                .sorted(Comparator.comparingInt(Group::size)
                        .reversed()
                        .thenComparingInt(group -> group.box().top())
                        .thenComparingInt(group -> group.box().left()))
                .map(group -> new DetectedFace(group.box(), (double) group.size() / (group.size() + least)))
                .toList();
    }

    /** A mouth or an eye that looks like a small face lies in a larger one that was found more often. */
    private static boolean isPartOf(Group small, Group large) {
        var inner = small.box();
        var outer = large.box();
        var x = (int) Math.round((outer.right() - outer.left()) * APART);
        var y = (int) Math.round((outer.bottom() - outer.top()) * APART);
        return small.size() <= large.size()
                && area(inner) < area(outer)
                && inner.left() >= outer.left() - x
                && inner.top() >= outer.top() - y
                && inner.right() <= outer.right() + x
                && inner.bottom() <= outer.bottom() + y;
    }

    private static long area(Box box) {
        return (long) (box.right() - box.left()) * (box.bottom() - box.top());
    }

    private static List<List<Box>> components(List<Box> finds) {
        var rest = new ArrayList<>(finds);
        var components = new ArrayList<List<Box>>();
        while (!rest.isEmpty()) {
            var component = new ArrayList<>(List.of(rest.remove(rest.size() - 1)));
            for (int i = 0; i < component.size(); i++) {
                var box = component.get(i);
                for (int k = rest.size() - 1; k >= 0; k--) {
                    if (alike(box, rest.get(k))) {
                        component.add(rest.remove(k));
                    }
                }
            }
            components.add(component);
        }
        return components;
    }

    private static boolean alike(Box a, Box b) {
        var size = Math.min(a.right() - a.left(), b.right() - b.left())
                + Math.min(a.bottom() - a.top(), b.bottom() - b.top());
        var apart = APART * size / 2;
        return Math.abs(a.left() - b.left()) <= apart
                && Math.abs(a.top() - b.top()) <= apart
                && Math.abs(a.right() - b.right()) <= apart
                && Math.abs(a.bottom() - b.bottom()) <= apart;
    }

    private static Box mean(List<Box> boxes) {
        return new Box(
                (int) Math.round(boxes.stream().mapToInt(Box::left).average().orElseThrow()),
                (int) Math.round(boxes.stream().mapToInt(Box::top).average().orElseThrow()),
                (int) Math.round(boxes.stream().mapToInt(Box::right).average().orElseThrow()),
                (int) Math.round(boxes.stream().mapToInt(Box::bottom).average().orElseThrow()));
    }
}
