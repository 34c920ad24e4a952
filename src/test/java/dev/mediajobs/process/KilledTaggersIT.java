package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.smarttag.Tagging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Media are tagged by several workers of which one after the other is killed at random; {@link Campaign} has longer forms. */
class KilledTaggersIT {

    private static final Logger LOG = Logger.getLogger(KilledTaggersIT.class);
    private static final int JOBS = Campaign.jobs(24);
    private static final int WORKERS = 3;
    private static final int VARIANTS = 2;

    /** Small steps, so that several workers share a job, and enough attempts that bad luck is no failure. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MEDIAJOBS_SWEEP_LEASE", "3s",
            "MEDIAJOBS_SWEEP_SLOTS", "2",
            "MEDIAJOBS_SWEEP_MAX_ATTEMPTS", "20",
            "MEDIAJOBS_SWEEP_PURGE_EVERY", "1s",
            "MEDIAJOBS_PIPELINE_DEFAULT_CONCURRENCY", "8",
            "MEDIAJOBS_SMARTTAG_GROUP", "5s",
            "MEDIAJOBS_SMARTTAG_FRAMES", "1");

    private static Postgres database;

    @BeforeAll
    static void startDatabase() {
        database = Postgres.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void resultsAndFilesAreThoseOfAnUndisturbedRun() throws Exception {
        var random = new Random(Campaign.SEED);
        try (var site = new Site(database, SETTINGS)) {
            var accepting = site.start(Map.of("MEDIAJOBS_SWEEP_MODE", "off")).awaitReady();
            var workers = new ArrayList<ServiceProcess>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(site.start(Map.of()));
            }
            var tagging = new Tagging(Site.sdk(accepting));
            var orders = TaggingOrder.all(site, tagging, random, VARIANTS);
            var expected = TaggingOrder.undisturbed(site, tagging, orders);
            site.tables().recordEnds();
            var jobs = new LinkedHashMap<String, TaggingOrder>();
            for (int i = 0; i < JOBS; i++) {
                var order = orders.get(i % orders.size());
                jobs.put(order.submit(tagging), order);
            }
            int kills = Campaign.killUntilDone(site, workers, random);
            LOG.infof("Seed %d: %d jobs ended while %d workers were killed", Campaign.SEED, JOBS, kills);
            for (var job : jobs.entrySet()) {
                assertThat(TaggingOutcome.of(site, tagging, job.getKey()))
                        .as("seed %d: %s", Campaign.SEED, job.getValue())
                        .isEqualTo(expected.get(job.getValue()));
            }
            assertThat(kills).isGreaterThanOrEqualTo(WORKERS - 1);
            assertThat(site.tables().count("job_end")).isEqualTo(JOBS);
            assertThat(site.tables().count("(select distinct job_id from job_end) ended"))
                    .isEqualTo(JOBS);
            assertThat(TaggingOutcome.jobsWithFiles(site))
                    .as("seed %d", Campaign.SEED)
                    .hasSize((int) (VARIANTS
                            + jobs.values().stream()
                                    .filter(TaggingOrder::keepsFiles)
                                    .count()));
            Wait.until("that no work files are left", Site.PATIENCE, site::hasNoWorkFiles);
        }
    }
}
