package dev.mediajobs.media.pictures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where shots begin while pictures come by: cuts, where a picture differs suddenly from the one before and does not
 * return, and dissolves, where two resting pictures differ and those between are mixed of both.
 */
final class ShotDetector {

    /** Pictures that are remembered; a power of two, and more than any rule looks back and forth. */
    private static final int REMEMBERED = 128;

    /** A dissolve of half a second to two. */
    private static final int[] DISSOLVES = {SmallPicture.PER_SECOND, 2 * SmallPicture.PER_SECOND};

    private static final int LONGEST_DISSOLVE = 2 * SmallPicture.PER_SECOND;

    /** Pictures before and after, by which a change is told from movement. */
    private static final int AROUND = 3;

    /** Dissolves are looked for when all cuts up to their end are known. */
    private static final int DISSOLVE_DELAY = 2 * LONGEST_DISSOLVE;

    /** How much of its difference a picture may keep and count as returned, or move and count as resting. */
    private static final double LITTLE = 0.4;

    private final PictureSettings.Shots settings;
    private final int flash;
    private final int shortest;
    private final Colours[] remembered = new Colours[REMEMBERED];
    private final List<Integer> cuts = new ArrayList<>();
    private final List<Integer> dissolves = new ArrayList<>();
    private int count;
    private int nextCut = 1;
    private int nextDissolve = AROUND;

    ShotDetector(PictureSettings.Shots settings) {
        this.settings = settings;
        this.flash = Math.min(pictures(settings.flash()), REMEMBERED / 8);
        this.shortest = Math.max(1, pictures(settings.shortest()));
    }

    void add(byte[] rgb) {
        add(new Colours(rgb));
    }

    private void add(Colours colours) {
        remembered[count % REMEMBERED] = colours;
        count++;
        var cut = count - 1 - flash - AROUND;
        if (cut >= nextCut) {
            lookForCut(cut);
        }
        var dissolve = count - 1 - DISSOLVE_DELAY;
        if (dissolve >= nextDissolve) {
            lookForDissolve(dissolve);
        }
    }

    /** @return the numbers of the pictures that shots begin with, the first one's included */
    List<Integer> finish() {
        var pictures = count;
        if (pictures == 0) {
            return List.of();
        }
        var last = at(pictures - 1);
        for (var i = 0; i < DISSOLVE_DELAY + flash + AROUND; i++) {
            add(last);
        }
        var all = new ArrayList<>(cuts);
        all.addAll(dissolves);
        all.sort(null);
        var starts = new ArrayList<>(List.of(0));
        for (var start : all) {
            if (start - starts.get(starts.size() - 1) >= shortest && pictures - start >= shortest) {
                starts.add(start);
            }
        }
        return starts;
    }

    private void lookForCut(int at) {
        var before = at(at - 1);
        var difference = before.difference(at(at));
        if (difference < settings.cutDifference()
                || before.recoloured(at(at)) < settings.cutColours()
                || difference < settings.cutContrast() * movementAround(at)) {
            return;
        }
        for (var later = at + flash; later > at; later--) {
            if (before.difference(at(later)) < LITTLE * difference
                    && before.recoloured(at(later)) < settings.cutColours()) {
                nextCut = later + 1;
                return;
            }
        }
        cuts.add(at);
    }

    /** The larger of the mean differences just before and just after. */
    private double movementAround(int at) {
        var before = 0.0;
        var after = 0.0;
        for (var i = 1; i <= AROUND; i++) {
            if (at - 1 - i >= 0) {
                before += at(at - 1 - i).difference(at(at - i));
            }
            after += at(at + i - 1).difference(at(at + i));
        }
        return Math.max(before, after) / AROUND;
    }

    private void lookForDissolve(int from) {
        for (var length : DISSOLVES) {
            if (isDissolve(from, length)) {
                // The window slides over the dissolve: it fits best where its ends differ most.
                var best = from;
                for (var later = from + 1; later <= from + AROUND; later++) {
                    if (isDissolve(later, length) && difference(later, length) > difference(best, length)) {
                        best = later;
                    }
                }
                dissolves.add(best + length / 2);
                nextDissolve = best + length;
                return;
            }
        }
    }

    private double difference(int from, int length) {
        return at(from).difference(at(from + length));
    }

    private boolean isDissolve(int from, int length) {
        var begin = at(from);
        var end = at(from + length);
        var difference = begin.difference(end);
        return difference >= settings.cutDifference()
                && begin.recoloured(end) >= settings.cutColours()
                && at(from + length / 2).differenceFromMean(begin, end) <= settings.dissolveError() * difference
                && at(from - AROUND).difference(begin) < LITTLE * difference
                && end.difference(at(from + length + AROUND)) < LITTLE * difference
                && cuts.stream().noneMatch(cut -> cut > from && cut <= from + length);
    }

    private Colours at(int number) {
        return remembered[number % REMEMBERED];
    }

    private static int pictures(Duration duration) {
        return (int) Math.min(REMEMBERED, duration.toMillis() / SmallPicture.MILLIS);
    }
}
