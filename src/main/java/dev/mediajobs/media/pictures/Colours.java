package dev.mediajobs.media.pictures;

import static dev.mediajobs.media.pictures.SmallPicture.CHANNELS;
import static dev.mediajobs.media.pictures.SmallPicture.HEIGHT;
import static dev.mediajobs.media.pictures.SmallPicture.WIDTH;

/** What of a picture cuts are found by: where its colours are, roughly, and how much there is of each. */
final class Colours {

    private static final int TILE = 4;
    private static final int TILES_A_ROW = WIDTH / TILE;
    private static final int TILES = TILES_A_ROW * (HEIGHT / TILE);
    private static final int PIXELS = WIDTH * HEIGHT;

    /** The upper two bits of each channel. */
    private static final int BINS = 64;

    private final int[] tiles = new int[TILES * CHANNELS];
    private final int[] counts = new int[BINS];

    Colours(byte[] rgb) {
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var at = (y * WIDTH + x) * CHANNELS;
                var tile = (y / TILE * TILES_A_ROW + x / TILE) * CHANNELS;
                var bin = 0;
                for (var channel = 0; channel < CHANNELS; channel++) {
                    var level = rgb[at + channel] & 0xff;
                    tiles[tile + channel] += level;
                    bin = bin << 2 | level >> 6;
                }
                counts[bin]++;
            }
        }
    }

    /** Mean difference of the levels, 0 to 255. */
    double difference(Colours other) {
        var sum = 0L;
        for (var i = 0; i < tiles.length; i++) {
            sum += Math.abs(tiles[i] - other.tiles[i]);
        }
        return (double) sum / (tiles.length * TILE * TILE);
    }

    /** Mean difference from the mean of two others, 0 to 255. */
    double differenceFromMean(Colours one, Colours other) {
        var sum = 0L;
        for (var i = 0; i < tiles.length; i++) {
            sum += Math.abs(2 * tiles[i] - one.tiles[i] - other.tiles[i]);
        }
        return sum / (2.0 * tiles.length * TILE * TILE);
    }

    /** Share of the pixels, 0 to 1, that would have to change their colour for both to have as much of each. */
    double recoloured(Colours other) {
        var sum = 0;
        for (var i = 0; i < BINS; i++) {
            sum += Math.abs(counts[i] - other.counts[i]);
        }
        return sum / (2.0 * PIXELS);
    }
}
