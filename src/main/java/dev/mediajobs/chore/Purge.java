package dev.mediajobs.chore;

import java.util.Map;

/** A chore that takes away what has served its time. Operators can have that at once, and can ask first how much it would be. */
public interface Purge extends Chore {

    /** How many of what would be taken away now, by names that stay the same. Blocks, and is not cheap. */
    Map<String, Long> due();
}
