package dev.mediajobs.media.pictures;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Tells which views are slides, which of them are one slide that is built up, and which were shown before. */
final class Slides {

    /** Levels that a cell may change by and show the same. */
    private static final int CELL_LEVELS = 6;

    /** Mean difference of a cell's pixels from their neighbours from which on there is something in it. */
    private static final int SOMETHING = 8;

    /** A part of a build-up may hide one in so many of the cells it changes: letters spread a little. */
    private static final int HIDDEN_DIVISOR = 10;

    /** With so many that were shown before, the latest first, one is compared: a lecture has fewer, and a film many thousands. */
    static final int MOST_COMPARED = 1_000;

    private final PictureSettings.Slides settings;
    private final List<Sample> samples;
    private final List<Shown> slides = new ArrayList<>();

    /** One slide: its states, of which the last is the fullest, and the views that show it. */
    static final class Shown {

        private final List<View> states = new ArrayList<>();
        private final List<View> views = new ArrayList<>();

        View picture() {
            return states.get(states.size() - 1);
        }

        List<View> views() {
            return views;
        }

        private long millis() {
            return views.stream().mapToLong(view -> view.until() - view.from()).sum() * Samples.MILLIS;
        }
    }

    Slides(PictureSettings.Slides settings, List<Sample> samples) {
        this.settings = settings;
        this.samples = samples;
    }

    /** @param views all of them, in order */
    List<Shown> find(List<View> views) throws InterruptedException {
        Shown open = null;
        for (var view : views) {
            Interrupts.check();
            if (!view.still() || !isSlideLike(samples.get(view.best()))) {
                open = null;
                continue;
            }
            var known = known(view);
            if (known != null) {
                open = known;
            } else if (open == null || !isBuildUp(open.views.get(open.views.size() - 1), view)) {
                open = new Shown();
                slides.add(open);
                open.states.add(view);
            } else {
                open.states.add(view);
            }
            open.views.add(view);
        }
        return slides.stream()
                .filter(slide -> slide.millis() >= settings.shortest().toMillis())
                .toList();
    }

    boolean isSlideLike(Sample sample) {
        return sample.flat() >= settings.flatShare()
                && sample.edges() >= settings.edgeShare()
                && sample.ground() >= settings.groundShare();
    }

    private Shown known(View view) {
        var compared = 0;
        for (var i = slides.size() - 1; i >= 0 && compared < MOST_COMPARED; i--) {
            for (var state : slides.get(i).states) {
                if (isSame(state, view)) {
                    return slides.get(i);
                }
                compared++;
            }
        }
        return null;
    }

    private boolean isSame(View one, View other) {
        var aside = aside(one, other);
        var a = samples.get(one.best());
        var b = samples.get(other.best());
        if (aside.cardinality() * 2 > Sample.BLOCKS || a.hashDistance(b, aside) > settings.repeatBits()) {
            return false;
        }
        var changed = a.changedBlocks(b, settings.blockDifference());
        changed.andNot(aside);
        return changed.cardinality() < settings.changedBlocks();
    }

    /** Something was added on empty ground, and what was there stayed. */
    private boolean isBuildUp(View before, View after) {
        if (before.until() != after.from()) {
            return false;
        }
        var aside = aside(before, after);
        var a = samples.get(before.best());
        var b = samples.get(after.best());
        var added = 0;
        var hidden = 0;
        for (var cell = 0; cell < Sample.CELLS; cell++) {
            var changed = Math.abs((a.cells()[cell] & 0xff) - (b.cells()[cell] & 0xff)) > CELL_LEVELS;
            if (changed && !aside.get(Sample.blockOfCell(cell))) {
                if ((a.textures()[cell] & 0xff) < SOMETHING) {
                    added++;
                } else {
                    hidden++;
                }
            }
        }
        return added * 2 <= Sample.CELLS && hidden * HIDDEN_DIVISOR <= added;
    }

    private static BitSet aside(View one, View other) {
        var aside = (BitSet) one.moving().clone();
        aside.or(other.moving());
        return aside;
    }
}
