package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.tea.TeaException;
import dev.mediajobs.testsupport.Sdk;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The disk of the service's own PostgreSQL fills up at random moments while jobs are submitted and run, stays full for a while,
 * and has room again. {@code -Dmediajobs.campaign.disk=20} fills it as often, {@code -Dmediajobs.campaign.seed} repeats what
 * was drawn.
 */
class FullDatabaseDiskIT {

    private static final Logger LOG = Logger.getLogger(FullDatabaseDiskIT.class);
    private static final int TIMES = Integer.getInteger("mediajobs.campaign.disk", 2);
    private static final String SAMPLE = "oss://samples/jfk.wav";
    private static final int JOBS = 4;
    private static final long DISK_BYTES = 256L << 20;
    private static final int MOST_LEFT_BYTES = 300_000;
    private static final int LONGEST_WAIT_MILLIS = 1_500;
    private static final int SHORTEST_FULL_MILLIS = 1_000;
    private static final int LONGEST_FULL_MILLIS = 6_000;

    /** The log goes on in a file of a size of its own, for which there is no room, at the latest after so many. */
    private static final int LOG_FILES = 6;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Map<String, String> SETTINGS = settings();

    @Test
    void whatIsAcceptedIsKeptAndTheServiceGoesOn() throws Exception {
        var random = new Random(Campaign.SEED);
        var home = Standalone.emptyDirectory();
        try (var disk = SmallDisk.mount(home.resolve("data").resolve("postgres"), DISK_BYTES);
                var service = new Standalone(home, SETTINGS)) {
            service.process().awaitReady();
            var jdbcUrl = service.jdbcUrl();
            var sdk = Sdk.of(service.process().port(), service.data());
            var expected = sdk.await(sdk.submit(SAMPLE), Site.PATIENCE).getOutput();
            int falls = 0;
            for (int i = 0; i < TIMES; i++) {
                var jobs = new ArrayList<String>();
                for (int j = 0; j < JOBS; j++) {
                    jobs.add(sdk.submit(SAMPLE));
                }
                Wait.pause(Duration.ofMillis(random.nextInt(LONGEST_WAIT_MILLIS)));
                var left = random.nextInt(3) == 0 ? 0 : random.nextInt(MOST_LEFT_BYTES);
                disk.fill(left);
                var log = random.nextBoolean();
                if (log) {
                    useUpTheLog(jdbcUrl);
                }
                var fallen = whileFull(service, sdk, jdbcUrl, jobs, random);
                falls += fallen ? 1 : 0;
                disk.free();
                var freed = System.nanoTime();
                Wait.until("readiness", SOON, () -> service.process().readiness() == 200);
                LOG.infof(
                        "Seed %d: %d bytes left%s, %d jobs accepted, the database %s; ready %d ms after there was room",
                        Campaign.SEED,
                        left,
                        log ? " and no log" : "",
                        jobs.size(),
                        fallen ? "fell" : "stood",
                        (System.nanoTime() - freed) / 1_000_000);
                for (var job : jobs) {
                    var ended = awaited(sdk, job);
                    assertThat(ended.getState())
                            .as("seed %d, %s: %s", Campaign.SEED, job, ended.toMap())
                            .isEqualTo("Finished");
                    assertThat(ended.getOutput()).isEqualTo(expected);
                }
            }
            LOG.infof(
                    "Seed %d: of %d times that its disk was full the database fell %d times",
                    Campaign.SEED, TIMES, falls);
            assertThat(service.process().isAlive()).isTrue();
            service.process().terminate();
            assertThat(service.process().exitCode()).isIn(0, 143);
            assertThat(Standalone.pidFile(home)).doesNotExist();
        }
    }

    /** @return whether the database went away meanwhile */
    private static boolean whileFull(Standalone service, Sdk sdk, String jdbcUrl, List<String> jobs, Random random)
            throws Exception {
        var fallen = false;
        var until = System.nanoTime()
                + Duration.ofMillis(random.nextInt(SHORTEST_FULL_MILLIS, LONGEST_FULL_MILLIS))
                        .toNanos();
        do {
            submitted(sdk).ifPresent(jobs::add);
            assertThat(service.process().isAlive()).isTrue();
            assertThat(service.process().liveness()).isEqualTo(200);
            var before = answers(jdbcUrl);
            var ready = service.process().readiness();
            var after = answers(jdbcUrl);
            if (before == after) {
                assertThat(ready).isEqualTo(before ? 200 : 503);
            }
            fallen |= !after;
            Wait.pause(LOOK_EVERY);
        } while (System.nanoTime() - until < 0);
        return fallen;
    }

    /** @return empty when it was refused, as something that may go well later */
    private static Optional<String> submitted(Sdk sdk) throws Exception {
        try {
            return Optional.of(sdk.submit(SAMPLE));
        } catch (TeaException e) {
            assertRefusal(e);
            return Optional.empty();
        }
    }

    private static com.aliyun.ice20201109.models.GetSmartHandleJobResponseBody awaited(Sdk sdk, String job)
            throws Exception {
        return Wait.untilGiven(
                        "the end of " + job,
                        Site.PATIENCE,
                        () -> {
                            try {
                                return Optional.of(sdk.query(job));
                            } catch (TeaException e) {
                                assertRefusal(e);
                                return Optional.<com.aliyun.ice20201109.models.GetSmartHandleJobResponseBody>empty();
                            }
                        },
                        found -> found.isPresent()
                                && List.of("Finished", "Failed")
                                        .contains(found.get().getState()))
                .orElseThrow();
    }

    /** After a crash of the database what is signed in the same second could be a replay. */
    private static void assertRefusal(TeaException refusal) {
        assertThat(refusal.getCode())
                .as("%s", refusal.getMessage())
                .isIn("ServiceUnavailable", "InvalidTimeStamp.Expired");
    }

    private static boolean answers(String jdbcUrl) {
        try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void useUpTheLog(String jdbcUrl) {
        try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                var statement = connection.createStatement()) {
            for (int i = 0; i < LOG_FILES; i++) {
                statement.execute("select pg_logical_emit_message(true, 'test', 'test'), pg_switch_wal()");
            }
        } catch (SQLException e) {
            LOG.infof("There is no log left: %s", e.getMessage());
        }
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(Standalone.FIXTURE);
        settings.put("MEDIAJOBS_THROTTLING_REQUESTS_PER_SECOND", "0");
        settings.put("MEDIAJOBS_SWEEP_LEASE", "5s");
        return settings;
    }
}
