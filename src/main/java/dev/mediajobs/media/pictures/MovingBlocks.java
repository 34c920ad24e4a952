package dev.mediajobs.media.pictures;

import java.util.BitSet;
import java.util.List;

/** The blocks of a shot that keep changing, as the picture of a speaker in a corner does, moment by moment. */
final class MovingBlocks {

    /** With fewer changes to judge by, none is called moving. */
    private static final int FEWEST_PAIRS = 6;

    private final double share;
    private final int reach;
    private final BitSet[] changes;
    private final int[] counts = new int[Sample.BLOCKS];
    private int from;
    private int until;

    /** @param shot its samples, in order */
    MovingBlocks(List<Sample> shot, PictureSettings.Slides settings) {
        this.share = settings.movingShare();
        this.reach = (int) Math.max(1, settings.watched().toMillis() / Samples.MILLIS);
        this.changes = new BitSet[Math.max(0, shot.size() - 1)];
        for (var i = 0; i < changes.length; i++) {
            changes[i] = shot.get(i).changedBlocks(shot.get(i + 1), settings.blockDifference());
        }
    }

    /** @param sample its number in the shot; asked for in ascending order */
    BitSet at(int sample) {
        for (; until < Math.min(changes.length, sample + reach); until++) {
            changes[until].stream().forEach(block -> counts[block]++);
        }
        for (; from < sample - reach; from++) {
            changes[from].stream().forEach(block -> counts[block]--);
        }
        var moving = new BitSet(Sample.BLOCKS);
        if (until - from >= FEWEST_PAIRS) {
            for (var block = 0; block < Sample.BLOCKS; block++) {
                moving.set(block, counts[block] > share * (until - from));
            }
        }
        return moving;
    }

    /** How many blocks change between a sample and its neighbours. */
    int restlessness(int sample) {
        return (sample > 0 ? changes[sample - 1].cardinality() : 0)
                + (sample < changes.length ? changes[sample].cardinality() : 0);
    }
}
