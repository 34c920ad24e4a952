package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Sdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A queue of jobs on several workers of which one after the other is killed at random. The long form has 200 jobs:
 * {@code -Dmediajobs.campaign.jobs=200}.
 */
class KilledWorkersIT {

    private static final Logger LOG = Logger.getLogger(KilledWorkersIT.class);
    private static final int JOBS = Campaign.jobs(40);
    private static final int WORKERS = 4;
    private static final int RECORDINGS = 10;

    /** Eleven seconds with pauses: several groups, so that several workers share a job. */
    private static final Path SOUND = Path.of("src", "test", "resources", "media", "jfk.wav");

    private static final long SOUND_MILLIS = 11_000;

    private static final Map<String, String> SETTINGS =
            Map.of("MEDIAJOBS_SWEEP_LEASE", "3s", "MEDIAJOBS_SWEEP_SLOTS", "2", "MEDIAJOBS_ASR_GROUP", "3s");

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
    void resultsAreThoseOfAnUndisturbedRun() throws Exception {
        var random = new Random(Campaign.SEED);
        try (var site = new Site(database, SETTINGS)) {
            var accepting = site.start(Map.of("MEDIAJOBS_SWEEP_MODE", "off"));
            var workers = new ArrayList<ServiceProcess>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(site.start(Map.of()));
            }
            accepting.awaitReady();
            for (var worker : workers) {
                worker.awaitReady();
            }
            var sdk = Site.sdk(accepting);
            var expected = undisturbed(site, sdk, random);
            site.tables().recordEnds();
            var jobs = new LinkedHashMap<String, String>();
            var recordings = List.copyOf(expected.keySet());
            for (int i = 0; i < JOBS; i++) {
                var recording = recordings.get(i % recordings.size());
                jobs.put(sdk.submit(recording), recording);
            }
            int kills = Campaign.killUntilDone(site, workers, random);
            LOG.infof("Seed %d: %d jobs ended while %d workers were killed", Campaign.SEED, JOBS, kills);
            for (var job : jobs.entrySet()) {
                var ended = sdk.query(job.getKey());
                assertThat(ended.getState()).as("seed %d", Campaign.SEED).isEqualTo("Finished");
                assertThat(ended.getOutput()).as("seed %d", Campaign.SEED).isEqualTo(expected.get(job.getValue()));
            }
            assertThat(kills).isGreaterThanOrEqualTo(WORKERS / 2);
            assertThat(site.tables().count("job_end")).isEqualTo(JOBS);
            assertThat(site.tables().count("(select distinct job_id from job_end) ended"))
                    .isEqualTo(JOBS);
        }
    }

    /** @return what is recognised, by recording */
    private static Map<String, String> undisturbed(Site site, Sdk sdk, Random random) throws Exception {
        var jobs = new LinkedHashMap<String, String>();
        for (int i = 0; i < RECORDINGS; i++) {
            var recording = site.recording("recording-%d.wav".formatted(i), SOUND, words(random));
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

    private static String words(Random random) {
        var words = IntStream.range(0, (int) SOUND_MILLIS / 400)
                .mapToObj(i -> "{\"text\":\"w%d\",\"fromMillis\":%d,\"toMillis\":%d}"
                        .formatted(random.nextInt(100_000), i * 400, i * 400 + 300))
                .collect(Collectors.joining(","));
        return "{\"delayMillis\":150,\"words\":[%s]}".formatted(words);
    }
}
