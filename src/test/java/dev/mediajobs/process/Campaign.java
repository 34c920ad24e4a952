package dev.mediajobs.process;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** How long campaigns of kills are, and what was drawn in them. */
final class Campaign {

    /** Another one each time, unless {@code -Dmediajobs.campaign.seed} repeats it. */
    static final long SEED = Long.getLong("mediajobs.campaign.seed", new Random().nextLong());

    private static final long END_NANOS =
            System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.getInteger("mediajobs.campaign.minutes", 60 * 24));

    private Campaign() {}

    /** Whether as many minutes are over as {@code -Dmediajobs.campaign.minutes} gives a long form. */
    static boolean timeIsUp() {
        return System.nanoTime() - END_NANOS > 0;
    }

    /** @param few how many the short form has; {@code -Dmediajobs.campaign.kills} sets those of the long one */
    static int kills(int few) {
        return Integer.getInteger("mediajobs.campaign.kills", few);
    }

    /** @param few how many the short form has; {@code -Dmediajobs.campaign.jobs} sets those of the long one */
    static int jobs(int few) {
        return Integer.getInteger("mediajobs.campaign.jobs", few);
    }
}
