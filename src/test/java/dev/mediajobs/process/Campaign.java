package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long campaigns are, and workers that are killed at random. {@code -Dmediajobs.campaign.jobs} makes it longer, {@code -Dmediajobs.campaign.life} sets
 * the most seconds between the first two kills, {@code -Dmediajobs.campaign.seed} repeats what was drawn.
 */
final class Campaign {

    static final long SEED = Long.getLong("mediajobs.campaign.seed", new Random().nextLong());

    /** At first, and longer with every kill: where a step takes longer than workers live, nothing would ever be done. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(Integer.getInteger("mediajobs.campaign.life", 6));

    private static final int KILLS_TO_TWICE = 10;
    private static final int HTTP_OK = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration PATIENCE_FOR_A_JOB = Duration.ofSeconds(15);

    private Campaign() {}

    /** @param few how many the short form has */
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

    /**
     * Each worker that has ended is replaced, as an orchestrator does. Those that are starting are spared: a busy machine would do nothing
     * but start them.
     *
     * @return how many were killed until all jobs had ended
     */
    static int killUntilDone(Site site, List<ServiceProcess> workers, Random random) throws Exception {
        var unfinished = "job where state in ('QUEUED', 'RUNNING')";
        var patience =
                PATIENCE.plus(PATIENCE_FOR_A_JOB.multipliedBy(site.tables().count(unfinished)));
        var deadline = System.nanoTime() + patience.toNanos();
        int kills = 0;
        while (site.tables().count(unfinished) > 0) {
            assertThat(System.nanoTime() - deadline)
                    .as("seed %d: jobs are stuck", SEED)
                    .isNegative();
            long longest = LONGEST_LIFE.toMillis() * (KILLS_TO_TWICE + kills) / KILLS_TO_TWICE;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) longest)));
            var ready = new ArrayList<Integer>();
            for (int i = 0; i < workers.size(); i++) {
                if (!workers.get(i).isAlive()) {
                    workers.set(i, site.start(Map.of()));
                } else if (workers.get(i).readiness() == HTTP_OK) {
                    ready.add(i);
                }
            }
            if (ready.isEmpty()) {
                continue;
            }
            int victim = ready.get(random.nextInt(ready.size()));
            workers.get(victim).kill();
            workers.set(victim, site.start(Map.of()));
            kills++;
        }
        return kills;
    }
}
