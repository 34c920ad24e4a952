package dev.mediajobs.media.pictures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts a shot into views: a new one where, beside what moves all the time, something changed and stays; and in a moving
 * picture from time to time. A view of a build-up ends with its next part.
 */
final class ViewFinder {

    private static final int NEVER = -1;

    private final PictureSettings settings;
    private final int againAfter;
    private final int againBy;

    private final int shot;
    private final int offset;
    private final List<Sample> samples;
    private final MovingBlocks movement;
    private final BitSet[] moving;
    private final List<View> views = new ArrayList<>();

    private int from;
    /** Where the view came to rest; what is compared with. */
    private int rest;

    private int changedSince = NEVER;

    /**
     * @param shot its number
     * @param offset of its first sample among all
     * @param samples of the shot; at least one
     */
    ViewFinder(PictureSettings settings, int shot, int offset, List<Sample> samples) {
        this.settings = settings;
        this.againAfter = samples(settings.frames().againAfter());
        this.againBy = samples(settings.frames().againBy());
        this.shot = shot;
        this.offset = offset;
        this.samples = samples;
        this.movement = new MovingBlocks(samples, settings.slides());
        this.moving = new BitSet[samples.size()];
        for (var i = 0; i < moving.length; i++) {
            moving[i] = movement.at(i);
        }
    }

    List<View> find() {
        for (var i = 1; i < samples.size(); i++) {
            step(i);
        }
        close(samples.size());
        return views;
    }

    private void step(int i) {
        if (isMostlyMoving(i)) {
            changedSince = NEVER;
            var changed = changed(rest, i).cardinality();
            if (i - from >= againAfter && changed >= settings.frames().changedShare() * Sample.BLOCKS
                    || i - from >= againBy && changed >= settings.slides().changedBlocks()) {
                begin(i, i);
            }
        } else if (isSame(rest, i, moving[i])) {
            changedSince = NEVER;
            if (i - from >= againBy
                    && changed(rest, i).cardinality() >= settings.slides().changedBlocks()) {
                begin(i, i);
            }
        } else {
            if (changedSince == NEVER) {
                changedSince = i;
            }
            if (isResting(i) || i - changedSince >= againAfter) {
                begin(changedSince, i);
            }
        }
    }

    private void begin(int next, int nextRest) {
        close(next);
        from = next;
        rest = nextRest;
        changedSince = NEVER;
    }

    private void close(int until) {
        var usable = changedSince == NEVER ? until : Math.min(until, changedSince);
        var best = rest;
        for (var i = rest; i < usable; i++) {
            if (movement.restlessness(i) <= movement.restlessness(best)) {
                best = i;
            }
        }
        var beside = best > from ? best - 1 : best + 1;
        var still = !isMostlyMoving(best) && beside < until && isSame(best, beside, moving[best]);
        views.add(new View(shot, offset + from, offset + until, offset + best, moving[best], still));
    }

    /** A change that stays is there in the next picture too. */
    private boolean isResting(int i) {
        var next = i + 1 < samples.size() ? i + 1 : i - 1;
        return next >= 0 && isSame(i, next, moving[i]);
    }

    private boolean isMostlyMoving(int i) {
        return moving[i].cardinality() * 2 > Sample.BLOCKS;
    }

    private boolean isSame(int one, int other, BitSet aside) {
        var changed = changed(one, other);
        changed.andNot(aside);
        return changed.cardinality() < settings.slides().changedBlocks();
    }

    private BitSet changed(int one, int other) {
        return samples.get(one)
                .changedBlocks(samples.get(other), settings.slides().blockDifference());
    }

    private static int samples(Duration duration) {
        return (int) Math.max(1, duration.toMillis() / Samples.MILLIS);
    }
}
