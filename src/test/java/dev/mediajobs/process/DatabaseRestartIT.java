package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The database goes away and comes back, ends sessions, has no place for more, and holds what somebody has locked, while callers
 * submit and jobs run; the service's processes stay. {@code -Dmediajobs.campaign.database=100} is the long form, in restarts;
 * {@code -Dmediajobs.campaign.seed} repeats the moments.
 */
class DatabaseRestartIT {

    private static final Logger LOG = Logger.getLogger(DatabaseRestartIT.class);
    private static final int RESTARTS = Campaign.amount("database", 2);
    private static final int CALLERS = 4;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration READY_AGAIN = Duration.ofSeconds(15);
    private static final Duration HELD = Duration.ofSeconds(4);
    private static final Duration STEP = Duration.ofMillis(300);
    private static final int STORM = 20;
    /** Who cannot have the database asks twice a second, and when something has happened. */
    private static final int MOST_TRIES_A_SECOND = 5;

    private static final Duration BETWEEN_BLASTS = Duration.ofMillis(50);
    private static final int IDLE_CONNECTIONS = 300;
    private static final int MOST_CONNECTIONS_OF_A_PROCESS = 20;
    /** What the database has forgotten of nonces after a crash, could be a replay. */
    private static final Set<String> CLEAR_ERRORS = Set.of("503 ServiceUnavailable", "400 InvalidTimeStamp.Expired");

    /** Shorter than what is locked is held. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MEDIAJOBS_SWEEP_LEASE",
            "3s",
            "MEDIAJOBS_SWEEP_STATEMENT_TIMEOUT",
            "2s",
            "MEDIAJOBS_CONNECTIONS_STATEMENT_TIMEOUT",
            "2s",
            "MEDIAJOBS_RPC_TIMEOUT",
            "3s");

    @AutoClose
    private static final Postgres SERVER = Postgres.start();

    private final Random random = new Random(Campaign.SEED);

    private enum Trouble {
        SESSIONS_ENDED,
        CONNECTIONS_USED_UP,
        ROWS_HELD,
        TABLE_HELD
    }

    @Test
    void acceptedJobsEndWhateverTheDatabaseDoes() throws Exception {
        var troubles = Trouble.values();
        try (var site = new Site(SERVER, SETTINGS)) {
            var processes = site.startTwo();
            site.tables().recordEnds();
            var recording = site.recording("speech.wav", "here", STEP);
            try (var callers =
                    new PersistentCallers(processes, Map.of("InputFile", recording), CALLERS, Campaign.SEED)) {
                for (int i = 0; i < RESTARTS; i++) {
                    awaitProgress(callers);
                    restart(processes, recording, Postgres.StopMode.values()[i % 2]);
                    awaitProgress(callers);
                    meet(troubles[2 * i % troubles.length], site, processes, recording);
                    awaitProgress(callers);
                    meet(troubles[(2 * i + 1) % troubles.length], site, processes, recording);
                    assertThat(processes).as("seed %d", Campaign.SEED).allMatch(ServiceProcess::isAlive);
                }
                callers.finish(Site.PATIENCE);
                LOG.infof(
                        "Seed %d: %d restarts, %d jobs %s, callers were told %s",
                        Campaign.SEED, RESTARTS, callers.accepted(), callers.ends(), callers.refusals());
                assertThat(callers.refusals().keySet()).isSubsetOf(CLEAR_ERRORS);
                assertThat(callers.ends()).containsOnlyKeys("Finished");
                assertDoneOnce(site, callers.accepted());
            }
            assertThat(processes).allMatch(ServiceProcess::isAlive);
            assertThat(site.tables().count("pg_stat_activity where datname = current_database()"))
                    .isLessThanOrEqualTo(processes.size() * MOST_CONNECTIONS_OF_A_PROCESS + 1);
        }
    }

    /** Jobs end, so that there are some that wait and some that run; then a moment that nobody chooses. */
    private void awaitProgress(PersistentCallers callers) throws Exception {
        var before = callers.ended();
        Wait.until("that jobs go on", Site.PATIENCE, () -> callers.ended() >= before + 2);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
    }

    private static void restart(List<ServiceProcess> processes, String recording, Postgres.StopMode mode)
            throws Exception {
        var before = triesOfSweeps(processes);
        var begun = System.nanoTime();
        SERVER.stop(mode);
        assertAway(processes, recording);
        var away = Duration.ofNanos(System.nanoTime() - begun);
        var most = (away.toSeconds() + 1) * MOST_TRIES_A_SECOND * processes.size();
        assertThat(triesOfSweeps(processes) - before).as("tries in %s", away).isLessThanOrEqualTo(most);
        SERVER.startAgain();
        assertBack(processes, "a restart, " + mode);
    }

    private static long triesOfSweeps(List<ServiceProcess> processes) throws Exception {
        long tries = 0;
        for (var process : processes) {
            tries += process.log()
                    .lines()
                    .filter(line -> line.contains("The sweep met trouble"))
                    .count();
        }
        return tries;
    }

    private static void meet(Trouble trouble, Site site, List<ServiceProcess> processes, String recording)
            throws Exception {
        switch (trouble) {
            case SESSIONS_ENDED -> endSessions(site);
            case CONNECTIONS_USED_UP -> {
                try (var hoard = new Hoard(SERVER, site.database())) {
                    hoard.takeAll(IDLE_CONNECTIONS);
                    LOG.infof("%d connections are idle", hoard.size());
                    assertAway(processes, recording);
                }
            }
            case ROWS_HELD -> hold(site, "select from job where state in ('QUEUED', 'RUNNING') for update");
            case TABLE_HELD -> hold(site, "lock table job");
        }
        assertBack(processes, trouble.toString());
    }

    private static void endSessions(Site site) throws Exception {
        try (var onlooker = site.connect()) {
            var others = new Sessions(onlooker, site.database());
            for (int i = 0; i < STORM; i++) {
                others.end();
                LockSupport.parkNanos(BETWEEN_BLASTS.toNanos());
            }
        }
    }

    /** Somebody has left a transaction open, which also keeps what is dead from being removed. */
    private static void hold(Site site, String what) throws Exception {
        try (var holder = site.connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(what);
            LockSupport.parkNanos(HELD.toNanos());
            holder.rollback();
        }
    }

    private static void assertAway(List<ServiceProcess> processes, String recording) throws Exception {
        for (var process : processes) {
            Wait.until("that readiness falls", SOON, () -> process.readiness() == 503);
            assertRefused(process, recording);
        }
    }

    private static void assertBack(List<ServiceProcess> processes, String after) throws Exception {
        var back = System.nanoTime();
        for (var process : processes) {
            Wait.until("that readiness returns after " + after, READY_AGAIN, () -> process.readiness() == 200);
        }
        LOG.infof("Ready again %d ms after %s", (System.nanoTime() - back) / 1_000_000, after);
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

    private static void assertDoneOnce(Site site, int jobs) throws Exception {
        assertThat(site.tables().count("job")).isEqualTo(jobs);
        assertThat(site.tables().count("job where steps_done = steps_known and steps_done = 3"))
                .isEqualTo(jobs);
        assertThat(site.tables().count("result where type = 'ASR'")).isEqualTo(jobs);
        assertThat(site.tables().count("job_end where state = 'SUCCEEDED'")).isEqualTo(jobs);
        assertThat(site.tables().count("job_end")).isEqualTo(jobs);
    }
}
