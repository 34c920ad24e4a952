package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.smarttag.Tagging;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Media are tagged by several workers of which one after the other is killed. {@code -Dmediajobs.campaign.jobs} makes it longer,
 * {@code -Dmediajobs.campaign.life} sets the most seconds for which workers are left alone at first.
 */
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

    /** What this kind of job has of its own; others see to the rest. */
    private static final List<Boundary> BOUNDARIES = List.of(
            Boundary.WORK_FILE_WRITTEN,
            Boundary.KEEP_FILE,
            Boundary.RESULT_FILE_WRITTEN,
            Boundary.END,
            Boundary.ANY_TIME,
            Boundary.ANY_TIME);

    /** At first, and longer with every kill: where a step takes longer than workers live, nothing would ever be done. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(Integer.getInteger("mediajobs.campaign.life", 3));

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    @Test
    void resultsAndFilesAreThoseOfAnUndisturbedRun() throws Exception {
        var random = new Random(Campaign.SEED);
        try (var site = new Site(DATABASE, SETTINGS)) {
            var fleet = new Fleet(site, WORKERS);
            fleet.awaitReady();
            var tagging = new Tagging(fleet.sdk());
            var orders = TaggingOrder.all(site, tagging, random, VARIANTS);
            var expected = TaggingOrder.undisturbed(site, tagging, orders);
            var pace = KillCampaign.Pace.growing(LONGEST_LIFE, random);
            try (var campaign = new KillCampaign(site, fleet, BOUNDARIES, pace, random)) {
                disturbed(site, tagging, orders, expected, campaign);
            }
        }
    }

    private static void disturbed(
            Site site,
            Tagging tagging,
            List<TaggingOrder> orders,
            Map<TaggingOrder, TaggingOutcome> expected,
            KillCampaign campaign)
            throws Exception {
        var jobs = new LinkedHashMap<String, TaggingOrder>();
        for (int i = 0; i < JOBS; i++) {
            var order = orders.get(i % orders.size());
            jobs.put(order.submit(tagging), order);
        }
        campaign.runWhile(() -> site.tables().count("job where state in ('QUEUED', 'RUNNING')") > 0);
        var records = campaign.records();
        LOG.infof("Seed %d: %d jobs%n%s", Campaign.SEED, JOBS, campaign.table());
        for (var job : jobs.entrySet()) {
            assertThat(TaggingOutcome.of(site, tagging, job.getKey()))
                    .as("seed %d: %s", Campaign.SEED, job.getValue())
                    .isEqualTo(expected.get(job.getValue()));
        }
        assertThat(records.kills()).isGreaterThanOrEqualTo(WORKERS - 1);
        assertThat(records.count("job_end")).isEqualTo(JOBS);
        assertThat(records.jobsEndedTwice()).isZero();
        assertThat(records.resultsWrittenTwice()).isZero();
        assertThat(records.stepsDoneTwice()).isZero();
        assertThat(records.stepsNotDone()).isZero();
        assertThat(TaggingOutcome.jobsWithFiles(site))
                .as("seed %d", Campaign.SEED)
                .hasSize((int) (VARIANTS
                        + jobs.values().stream()
                                .filter(TaggingOrder::keepsFiles)
                                .count()));
        Wait.until("that no work files are left", Site.PATIENCE, site::hasNoWorkFiles);
    }
}
