package dev.mediajobs.media.pictures;

import java.util.BitSet;
import java.util.List;

/** The blocks of a shot that keep changing, as the picture of a speaker in a corner does, moment by moment. */
final class MovingBlocks {

    /** With fewer changes to judge by, none is called moving. */
    private static final int FEWEST_PAIRS = 6;

    /** In samples: a second and a half. */
    private static final int CLOSE = 3;

    private final double share;
    private final int reach;
    private final BitSet[] changes;

    /** Changes that follow another of the same block closely: those of a slide come alone. */
    private final BitSet[] restless;

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
        this.restless = new BitSet[changes.length];
        for (var i = 0; i < changes.length; i++) {
            restless[i] = new BitSet(Sample.BLOCKS);
            for (var near = Math.max(0, i - CLOSE); near <= Math.min(changes.length - 1, i + CLOSE); near++) {
                if (near != i) {
                    restless[i].or(changes[near]);
                }
            }
            restless[i].and(changes[i]);
        }
    }

    /** @param sample its number in the shot; asked for in ascending order */
    BitSet at(int sample) {
        for (; until < Math.min(changes.length, sample + reach); until++) {
            restless[until].stream().forEach(block -> counts[block]++);
        }
        for (; from < sample - reach; from++) {
            restless[from].stream().forEach(block -> counts[block]--);
        }
        var moving = new BitSet(Sample.BLOCKS);
        if (until - from >= FEWEST_PAIRS) {
            for (var block = 0; block < Sample.BLOCKS; block++) {
                moving.set(block, counts[block] > share * (until - from));
            }
        }
        return withNeighbours(moving);
    }

    /** Where something moves, it reaches a little farther now and then. */
    private static BitSet withNeighbours(BitSet blocks) {
        var all = new BitSet(Sample.BLOCKS);
        blocks.stream().forEach(block -> {
            var x = block % Sample.BLOCKS_A_ROW;
            var y = block / Sample.BLOCKS_A_ROW;
            for (var dy = -1; dy <= 1; dy++) {
                for (var dx = -1; dx <= 1; dx++) {
                    if (x + dx >= 0 && x + dx < Sample.BLOCKS_A_ROW && y + dy >= 0 && y + dy < Sample.BLOCK_ROWS) {
                        all.set((y + dy) * Sample.BLOCKS_A_ROW + x + dx);
                    }
                }
            }
        });
        return all;
    }

    /** How many blocks change between a sample and its neighbours. */
    int restlessness(int sample) {
        return (sample > 0 ? changes[sample - 1].cardinality() : 0)
                + (sample < changes.length ? changes[sample].cardinality() : 0);
    }
}
