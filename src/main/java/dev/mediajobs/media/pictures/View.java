package dev.mediajobs.media.pictures;

import java.util.BitSet;

/**
 * What is shown for a while. Numbers are those of samples.
 *
 * @param shot number of the shot it belongs to
 * @param until exclusive
 * @param best the sample that stands for it: its stillest, and of those its last
 * @param moving the blocks that move meanwhile
 * @param still nothing but those blocks moves, and they are less than half of all
 */
record View(int shot, int from, int until, int best, BitSet moving, boolean still) {}
