package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.smarttag.Tagging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The disks of a worker fill up at random moments while media are tagged, stay full for a while, and have room again.
 * {@code -Dmediajobs.campaign.disk=20} fills each as often, {@code -Dmediajobs.campaign.seed} repeats what was drawn.
 */
class FullWorkerDiskIT {

    private static final Logger LOG = Logger.getLogger(FullWorkerDiskIT.class);
    private static final int TIMES = Integer.getInteger("mediajobs.campaign.disk", 1);
    private static final int JOBS = 1;
    private static final long DISK_BYTES = 64L << 20;
    /** As much as the files of a few of these jobs take. */
    private static final int MOST_LEFT_BYTES = 900_000;

    private static final int LONGEST_WAIT_MILLIS = 2_000;
    private static final int SHORTEST_FULL_MILLIS = 500;
    private static final int LONGEST_FULL_MILLIS = 4_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Few tries, so that some jobs fail and others wait long enough. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MEDIAJOBS_SWEEP_LEASE", "5s",
            "MEDIAJOBS_SWEEP_SLOTS", "2",
            "MEDIAJOBS_SWEEP_MAX_ATTEMPTS", "3",
            "MEDIAJOBS_SWEEP_RETRY_DELAY", "500ms",
            "MEDIAJOBS_SWEEP_PURGE_EVERY", "1s",
            "MEDIAJOBS_PIPELINE_DEFAULT_CONCURRENCY", "8",
            "MEDIAJOBS_SMARTTAG_GROUP", "5s",
            "MEDIAJOBS_SMARTTAG_FRAMES", "1");

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    /** What lies on the disk that is full. */
    private enum Contents {
        PRIVATE_FILES,
        WORK_FILES,
        RESULT_FILES;

        Path place(Site site) {
            return switch (this) {
                case PRIVATE_FILES -> site.directory().resolve("private");
                case WORK_FILES -> site.work();
                case RESULT_FILES -> site.buckets().resolve("generated");
            };
        }
    }

    @Test
    void jobsWaitOrSayWhyAndTheWorkerGoesOn() throws Exception {
        var random = new Random(Campaign.SEED);
        var disks = new EnumMap<Contents, SmallDisk>(Contents.class);
        try (var site = new Site(DATABASE, SETTINGS)) {
            for (var contents : Contents.values()) {
                disks.put(contents, SmallDisk.mount(contents.place(site), DISK_BYTES));
            }
            var temporary = Contents.PRIVATE_FILES.place(site).toString();
            var worker =
                    site.start(Map.of("MEDIAJOBS_MEDIA_TEMP_DIR", temporary)).awaitReady();
            var tagging = new Tagging(Site.sdk(worker));
            var order = TaggingOrder.all(site, tagging, random, 1).stream()
                    .filter(TaggingOrder::keepsFiles)
                    .findFirst()
                    .orElseThrow();
            var expected =
                    TaggingOrder.undisturbed(site, tagging, List.of(order)).get(order);
            var idle = disks.get(Contents.PRIVATE_FILES).files();
            var jobs = new ArrayList<String>();
            for (int i = 0; i < TIMES * disks.size(); i++) {
                var contents = Contents.values()[i % disks.size()];
                var disk = disks.get(contents);
                var these = new ArrayList<String>();
                for (int j = 0; j < JOBS; j++) {
                    these.add(order.submit(tagging));
                }
                var complaints = complaints(worker);
                var first = i < disks.size();
                Wait.pause(first ? Duration.ZERO : Duration.ofMillis(random.nextInt(LONGEST_WAIT_MILLIS)));
                var left = first || random.nextInt(3) == 0 ? 0 : random.nextInt(MOST_LEFT_BYTES);
                disk.fill(left);
                // Room for rows is elsewhere: jobs are taken.
                these.add(order.submit(tagging));
                if (first) {
                    Wait.until("that the worker feels it", Site.PATIENCE, () -> complaints(worker) > complaints);
                }
                stayFull(worker, random);
                disk.free();
                int failed = 0;
                for (var job : these) {
                    failed += succeeds(site, tagging, job, expected) ? 0 : 1;
                }
                jobs.addAll(these);
                LOG.infof(
                        "Seed %d, %s, %d bytes left: felt %d times, %d of %d jobs failed, the others waited",
                        Campaign.SEED, contents, left, complaints(worker) - complaints, failed, these.size());
            }
            var last = order.submit(tagging);
            jobs.add(last);
            assertThat(TaggingOutcome.of(site, tagging, last)).isEqualTo(expected);
            Wait.until("that no work files are left", Site.PATIENCE, site::hasNoWorkFiles);
            assertThat(disks.get(Contents.PRIVATE_FILES).files()).isEqualTo(idle);
            assertThat(disks.get(Contents.RESULT_FILES).files()).noneMatch(file -> file.contains("unfinished"));
            assertThat(worker.isAlive()).isTrue();
            assertThat(worker.log()).doesNotContain("in a way nobody expected");
        } finally {
            disks.values().forEach(SmallDisk::close);
        }
    }

    private static void stayFull(ServiceProcess worker, Random random) throws Exception {
        var time = Duration.ofMillis(random.nextInt(SHORTEST_FULL_MILLIS, LONGEST_FULL_MILLIS));
        var until = System.nanoTime() + time.toNanos();
        do {
            assertThat(worker.isAlive()).isTrue();
            assertThat(worker.readiness()).isEqualTo(200);
            assertThat(worker.liveness()).isEqualTo(200);
            Wait.pause(LOOK_EVERY);
        } while (System.nanoTime() - until < 0);
    }

    /** How often a step of the worker has met a full disk. */
    private static int complaints(ServiceProcess worker) throws IOException {
        return worker.log().split("(?:tried again|has failed): .*full", -1).length - 1;
    }

    /** @return whether it has what it has on disks with room; the only other end says why */
    private static boolean succeeds(Site site, Tagging tagging, String job, TaggingOutcome expected) throws Exception {
        if (tagging.await(job).getJobStatus().equals("Success")) {
            assertThat(TaggingOutcome.of(site, tagging, job))
                    .as("seed %d", Campaign.SEED)
                    .isEqualTo(expected);
            return true;
        }
        var answer = tagging.answer(job);
        assertThat(answer)
                .as("seed %d", Campaign.SEED)
                .containsEntry("ErrorCode", "DiskFull")
                .hasEntrySatisfying("ErrorMessage", message -> assertThat(message.toString())
                        .contains("disk"));
        return false;
    }
}
