package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.callback.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Jobs come and are done while one process after the other is killed, at each {@link Boundary} and at any time. The short form
 * draws some boundaries and has short leases; {@code -Dmediajobs.campaign.kills=1000} is the long form, with the service's own
 * leases and all boundaries.
 */
class KilledWorkersIT {

    private static final Logger LOG = Logger.getLogger(KilledWorkersIT.class);
    private static final int FEW = 8;
    private static final int KILLS = Campaign.kills(FEW);
    private static final boolean SHORT = KILLS <= FEW;
    private static final int WORKERS = 2;
    private static final int RECORDINGS = 10;
    private static final int JOBS_AT_ONCE = 8;
    private static final int MORE_AT_ANY_TIME = 3;
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Eleven seconds with pauses: several groups, so that several workers share a job. */
    private static final Path SOUND = Path.of("src", "test", "resources", "media", "jfk.wav");

    private static final long SOUND_MILLIS = 11_000;

    /** Enough attempts that bad luck is no failure, as a step of a job may be lost again and again. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MEDIAJOBS_SWEEP_SLOTS", "2",
            "MEDIAJOBS_SWEEP_MAX_ATTEMPTS", "20",
            "MEDIAJOBS_SWEEP_PURGE_EVERY", "1s",
            "MEDIAJOBS_ASR_GROUP", "3s",
            "MEDIAJOBS_CALLBACK_ALLOWED_NETWORKS", "127.0.0.0/8");

    private static final Map<String, String> SHORT_LEASES =
            Map.of("MEDIAJOBS_SWEEP_LEASE", "3s", "MEDIAJOBS_CALLBACK_TIMEOUT", "1s");

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    private final Random random = new Random(Campaign.SEED);

    @Test
    void nothingIsLostOrDoneTwice() throws Exception {
        LOG.infof("%d kills, seed %d", KILLS, Campaign.SEED);
        try (var site = new Site(DATABASE, settings());
                var receiver = new Receiver()) {
            var fleet = new Fleet(site, WORKERS);
            fleet.awaitReady();
            var expected = undisturbed(site, fleet);
            var jobsBefore = site.tables().count("job");
            try (var campaign = new KillCampaign(site, fleet, round(), pace(), random);
                    var submitter =
                            new Submitter(site, fleet, List.copyOf(expected.keySet()), receiver.url(), JOBS_AT_ONCE)) {
                submitter.start();
                campaign.runWhile(() -> {
                    submitter.check();
                    return campaign.records().kills() < KILLS && !Campaign.timeIsUp();
                });
                submitter.stop();
                awaitEnd(site);
                LOG.infof(
                        "Seed %d: %d jobs, %d submits without an answer, %d messages%n%s",
                        Campaign.SEED,
                        submitter.accepted().size(),
                        submitter.cutOff(),
                        receiver.received.size(),
                        campaign.table());
                assertThat(submitter.accepted()).hasSize(submitter.submits());
                assertThat(site.tables().count("job") - jobsBefore).isEqualTo(submitter.submits());
                assertOnce(campaign.records(), submitter.submits());
                assertOutputs(fleet, submitter.accepted(), expected);
                assertTold(receiver, submitter.accepted());
                Wait.until("that no work files are left", PATIENCE, () -> Site.isEmpty(site.work()));
                var recoveries = new ArrayList<Duration>();
                campaign.records().recoveries().values().forEach(recoveries::addAll);
                assertThat(KillTable.percentile(recoveries, 99)).isLessThanOrEqualTo(RECOVERY);
            }
        }
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(SETTINGS);
        if (SHORT) {
            settings.putAll(SHORT_LEASES);
        }
        return settings;
    }

    private List<Boundary> round() {
        var all = new ArrayList<>(EnumSet.complementOf(EnumSet.of(Boundary.KEEP_FILE, Boundary.RESULT_FILE_WRITTEN)));
        if (SHORT) {
            Collections.shuffle(all, random);
            return all.subList(0, KILLS);
        }
        all.addAll(Collections.nCopies(MORE_AT_ANY_TIME, Boundary.ANY_TIME));
        return all;
    }

    private KillCampaign.Pace pace() {
        return KillCampaign.Pace.upTo(Duration.ofMillis(SHORT ? 300 : 1_500), random);
    }

    private static void awaitEnd(Site site) throws Exception {
        Wait.until(
                "the end of all jobs",
                PATIENCE,
                () -> site.tables().count("job where state in ('QUEUED', 'RUNNING')") == 0);
        Wait.until(
                "the end of all messages",
                PATIENCE,
                () -> site.tables().count("job_event")
                                + site.tables().count("callback_delivery where state not in ('DELIVERED', 'DEAD')")
                        == 0);
    }

    private static void assertOnce(KillRecords records, int jobs) throws Exception {
        assertThat(records.count("job_end")).isEqualTo(jobs);
        assertThat(records.jobsEndedTwice()).isZero();
        assertThat(records.resultsWrittenTwice()).isZero();
        assertThat(records.stepsDoneTwice()).isZero();
        assertThat(records.stepsNotDone()).isZero();
        assertThat(records.heldAndNeverRunAgain()).isZero();
    }

    private static void assertOutputs(Fleet fleet, Map<String, String> accepted, Map<String, String> expected)
            throws Exception {
        fleet.awaitReady();
        var sdk = fleet.sdk();
        for (var job : accepted.entrySet()) {
            var ended = sdk.query(job.getKey());
            assertThat(ended.getState()).as("seed %d", Campaign.SEED).isEqualTo("Finished");
            assertThat(ended.getOutput()).as("seed %d", Campaign.SEED).isEqualTo(expected.get(job.getValue()));
        }
    }

    /** Of each job, once or, where a sender was killed, the same again. */
    private static void assertTold(Receiver receiver, Map<String, String> accepted) {
        var messagesByJob = new HashMap<String, HashSet<String>>();
        for (var message : List.copyOf(receiver.received)) {
            var job = message.body().replaceFirst("(?s).*\"JobId\":\"(\\w+)\".*", "$1");
            messagesByJob.computeIfAbsent(job, j -> new HashSet<>()).add(message.id());
        }
        assertThat(messagesByJob.keySet()).isEqualTo(accepted.keySet());
        assertThat(messagesByJob.values()).allMatch(messages -> messages.size() == 1);
    }

    /** @return what is recognised, by recording */
    private Map<String, String> undisturbed(Site site, Fleet fleet) throws Exception {
        var sdk = fleet.sdk();
        var jobs = new LinkedHashMap<String, String>();
        for (int i = 0; i < RECORDINGS; i++) {
            var recording = site.recording("recording-%d.wav".formatted(i), SOUND, words());
            jobs.put(recording, sdk.submit(recording));
        }
        var outputs = new LinkedHashMap<String, String>();
        for (var job : jobs.entrySet()) {
            var ended = sdk.await(job.getValue(), Site.PATIENCE);
            assertThat(ended.getState()).isEqualTo("Finished");
            assertThat(site.tables().steps(job.getValue())).hasSizeGreaterThan(4);
            outputs.put(job.getKey(), ended.getOutput());
        }
        assertThat(Map.copyOf(outputs).values()).doesNotHaveDuplicates();
        return outputs;
    }

    private String words() {
        var words = IntStream.range(0, (int) SOUND_MILLIS / 400)
                .mapToObj(i -> "{\"text\":\"w%d\",\"fromMillis\":%d,\"toMillis\":%d}"
                        .formatted(random.nextInt(100_000), i * 400, i * 400 + 300))
                .collect(Collectors.joining(","));
        return "{\"delayMillis\":%d,\"words\":[%s]}".formatted(SHORT ? 250 : 1_000, words);
    }
}
