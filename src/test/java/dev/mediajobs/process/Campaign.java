package dev.mediajobs.process;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** How long campaigns are, and what was drawn in them. */
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

    /** @param few how many the short form has; {@code -Dmediajobs.campaign.<name>} says how many the long one has */
    static int amount(String name, int few) {
        return Integer.getInteger("mediajobs.campaign." + name, few);
    }

    /** @param brief how long the short form lasts; {@code -Dmediajobs.campaign.<name>=PT1H} is a long one */
    static Duration time(String name, Duration brief) {
        return Duration.parse(System.getProperty("mediajobs.campaign." + name, brief.toString()));
    }
}
