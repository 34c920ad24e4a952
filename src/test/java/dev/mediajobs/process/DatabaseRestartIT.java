package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away and comes back while jobs wait and run; the service's processes stay. */
class DatabaseRestartIT {

    private static final Logger LOG = Logger.getLogger(DatabaseRestartIT.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int JOBS = 8;
    private static final Map<String, String> TWO_JOBS_AT_ONCE = Map.of("MEDIAJOBS_ASR_CONCURRENCY", "2");

    private static Postgres database;

    @BeforeAll
    static void startDatabase() {
        database = Postgres.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Postgres.StopMode.class)
    void restartOfTheDatabaseLosesNothing(Postgres.StopMode mode) throws Exception {
        try (var site = new Site(database, TWO_JOBS_AT_ONCE)) {
            var processes = site.startTwo();
            site.tables().recordEnds();
            var recording = site.recording("speech.wav", "here", STEP);
            var jobs = new ArrayList<String>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(Site.sdk(processes.get(i % 2)).submit(recording));
            }
            // Some have ended, two run, the others wait.
            Site.sdk(processes.get(0)).await(jobs.get(0), Site.PATIENCE);
            site.recogniser(jobs.get(3));
            database.stop(mode);
            for (var process : processes) {
                Wait.until("that readiness falls", SOON, () -> process.readiness() == 503);
                assertRefused(process, recording);
            }
            database.startAgain();
            var back = System.nanoTime();
            for (var process : processes) {
                Wait.until("that readiness returns", Site.PATIENCE, () -> process.readiness() == 200);
            }
            LOG.infof("Ready again %d ms after the database", (System.nanoTime() - back) / 1_000_000);
            for (var process : processes) {
                awaitSignatures(process, jobs.get(0));
            }
            for (int i = 0; i < JOBS; i++) {
                var sdk = Site.sdk(processes.get(i % 2));
                assertThat(sdk.await(jobs.get(i), Site.PATIENCE).getState()).isEqualTo("Finished");
            }
            LOG.infof("All jobs done %d ms after the database", (System.nanoTime() - back) / 1_000_000);
            assertThat(processes).allMatch(ServiceProcess::isAlive);
            assertThat(site.tables().count("job")).isEqualTo(JOBS);
            assertThat(site.tables().count("job where steps_done = steps_known and steps_done = 3"))
                    .isEqualTo(JOBS);
            assertThat(site.tables().count("result where type = 'ASR'")).isEqualTo(JOBS);
            assertThat(site.tables().count("job_end where state = 'SUCCEEDED'")).isEqualTo(JOBS);
            assertThat(site.tables().count("job_end")).isEqualTo(JOBS);
        }
    }

    /** A crash empties the table of nonces; what is signed in the same second could be a replay, and is refused. */
    private static void awaitSignatures(ServiceProcess process, String job) throws Exception {
        Wait.until("that signatures are accepted", SOON, () -> {
            try {
                return Site.sdk(process).query(job) != null;
            } catch (TeaException e) {
                assertThat(e.getCode()).isEqualTo("InvalidTimeStamp.Expired");
                return false;
            }
        });
    }

    private static void assertRefused(ServiceProcess process, String recording) {
        var begun = System.nanoTime();
        var refusal =
                catchThrowableOfType(TeaException.class, () -> Site.sdk(process).submit(recording));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        assertThat(refusal.getCode()).isEqualTo("ServiceUnavailable");
        assertThat(refusal.getStatusCode()).isEqualTo(503);
        assertThat(refusal.getData()).containsKeys("RequestId", "Message", "Code");
    }
}
