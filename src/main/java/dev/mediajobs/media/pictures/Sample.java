package dev.mediajobs.media.pictures;

import static dev.mediajobs.media.pictures.SmallPicture.HEIGHT;
import static dev.mediajobs.media.pictures.SmallPicture.WIDTH;

import java.util.BitSet;

/**
 * What of a picture is remembered to the end: small, for there are two a second of up to hours.
 *
 * @param cells mean brightness of each 4 by 4 pixels, a byte each
 * @param textures how much is in each 4 by 4 pixels: their mean difference from their neighbours, a byte each
 * @param hash a bit for each step along 16 rows of 17 means: whether it becomes brighter (dHash)
 * @param flat share of the pixels that are as their neighbours are
 * @param edges share of the others that differ from a neighbour sharply
 * @param ground share of the pixels that are about as bright as most are
 */
record Sample(byte[] cells, byte[] textures, BitSet hash, float flat, float edges, float ground) {

    static final int CELL = 4;
    static final int CELLS_A_ROW = WIDTH / CELL;
    static final int CELLS = CELLS_A_ROW * (HEIGHT / CELL);

    /** A block is two by two cells. */
    static final int BLOCKS_A_ROW = CELLS_A_ROW / 2;

    static final int BLOCKS = CELLS / 4;
    static final int BLOCK_ROWS = BLOCKS / BLOCKS_A_ROW;
    static final int HASH_SIDE = 16;

    private static final int CELL_PIXELS = CELL * CELL;
    private static final int LEVELS = 256;
    private static final int FLAT_LEVELS = 3;
    private static final int EDGE_LEVELS = 24;
    private static final int GROUND_LEVELS = 9;

    static Sample of(byte[] rgb) {
        var grey = SmallPicture.brightness(rgb);
        var cells = new int[CELLS];
        var textures = new int[CELLS];
        var counts = new int[LEVELS];
        var flat = 0;
        var edges = 0;
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var at = y * WIDTH + x;
                var right = x + 1 < WIDTH ? Math.abs(grey[at + 1] - grey[at]) : 0;
                var below = y + 1 < HEIGHT ? Math.abs(grey[at + WIDTH] - grey[at]) : 0;
                var cell = y / CELL * CELLS_A_ROW + x / CELL;
                cells[cell] += grey[at];
                textures[cell] += right + below;
                counts[grey[at]]++;
                var step = Math.max(right, below);
                flat += step <= FLAT_LEVELS ? 1 : 0;
                edges += step >= EDGE_LEVELS ? 1 : 0;
            }
        }
        var others = Math.max(1, WIDTH * HEIGHT - flat);
        return new Sample(
                means(cells),
                means(textures),
                hash(grey),
                (float) flat / (WIDTH * HEIGHT),
                (float) edges / others,
                (float) ground(counts) / (WIDTH * HEIGHT));
    }

    static int blockOfCell(int cell) {
        return cell / CELLS_A_ROW / 2 * BLOCKS_A_ROW + cell % CELLS_A_ROW / 2;
    }

    private static int blockOfBit(int bit) {
        var x = (bit % HASH_SIDE + 1) * BLOCKS_A_ROW / (HASH_SIDE + 1);
        var y = bit / HASH_SIDE * BLOCK_ROWS / HASH_SIDE;
        return y * BLOCKS_A_ROW + x;
    }

    /** The blocks whose mean brightness differs by more than so many levels. */
    BitSet changedBlocks(Sample other, double levels) {
        var sums = new int[BLOCKS];
        for (var cell = 0; cell < CELLS; cell++) {
            sums[blockOfCell(cell)] += (cells[cell] & 0xff) - (other.cells[cell] & 0xff);
        }
        var changed = new BitSet(BLOCKS);
        for (var block = 0; block < BLOCKS; block++) {
            if (Math.abs(sums[block]) > levels * CELLS / BLOCKS) {
                changed.set(block);
            }
        }
        return changed;
    }

    /** In how many bits the hashes differ, those in some blocks left aside. */
    int hashDistance(Sample other, BitSet asideBlocks) {
        var differing = (BitSet) hash.clone();
        differing.xor(other.hash);
        return (int) differing.stream()
                .filter(bit -> !asideBlocks.get(blockOfBit(bit)))
                .count();
    }

    /** Mean difference of the brightness of the cells, 0 to 255. */
    double difference(Sample other) {
        var sum = 0;
        for (var cell = 0; cell < CELLS; cell++) {
            sum += Math.abs((cells[cell] & 0xff) - (other.cells[cell] & 0xff));
        }
        return (double) sum / CELLS;
    }

    private static byte[] means(int[] sums) {
        var means = new byte[sums.length];
        for (var i = 0; i < sums.length; i++) {
            means[i] = (byte) Math.min(LEVELS - 1, (sums[i] + CELL_PIXELS / 2) / CELL_PIXELS);
        }
        return means;
    }

    private static BitSet hash(int[] grey) {
        var sums = new long[HASH_SIDE * (HASH_SIDE + 1)];
        var counts = new int[sums.length];
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var at = y * HASH_SIDE / HEIGHT * (HASH_SIDE + 1) + x * (HASH_SIDE + 1) / WIDTH;
                sums[at] += grey[y * WIDTH + x];
                counts[at]++;
            }
        }
        var hash = new BitSet(HASH_SIDE * HASH_SIDE);
        for (var y = 0; y < HASH_SIDE; y++) {
            for (var x = 0; x < HASH_SIDE; x++) {
                var at = y * (HASH_SIDE + 1) + x;
                // A level more: noise on flat ground is no step.
                hash.set(y * HASH_SIDE + x, sums[at + 1] / counts[at + 1] > sums[at] / counts[at] + 1);
            }
        }
        return hash;
    }

    /** So many pixels have the level that most have, or nearly. */
    private static int ground(int[] counts) {
        var most = 0;
        var within = 0;
        for (var level = 0; level < LEVELS; level++) {
            within += counts[level];
            if (level >= GROUND_LEVELS) {
                within -= counts[level - GROUND_LEVELS];
            }
            most = Math.max(most, within);
        }
        return most;
    }
}
