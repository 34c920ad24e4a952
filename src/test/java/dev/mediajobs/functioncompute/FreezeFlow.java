package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.tea.TeaException;
import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Tables;
import dev.mediajobs.testsupport.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What happens to connections while nothing of an instance runs. */
abstract class FreezeFlow extends Hosting {

    private static final Logger LOG = Logger.getLogger(FreezeFlow.class);

    /** Well before a caller, or the service itself, would give up. */
    private static final Duration SOON = Duration.ofSeconds(3);

    /** Longer than what counts as a freeze: dev.mediajobs.function.ThawWatch. */
    private static final Duration FREEZE = Duration.ofSeconds(5);

    private static final String WORD = "thawed";

    FreezeFlow(Artefact artefact) {
        super(artefact);
    }

    @Test
    void databaseMayRestartWhileAllInstancesAreFrozen() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var recording = site().recording(RECORDING, WORD, Duration.ZERO);
        sdk(router).submit(recording);
        advance(worker);
        database().stop(Postgres.StopMode.FAST);
        database().startAgain();
        freeze();
        assertOneJobAtTheFirstTry(router, worker, recording);
    }

    @Test
    void databaseMayEndTheSessionsOfAFrozenInstance() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var recording = site().recording(RECORDING, WORD, Duration.ZERO);
        sdk(router).submit(recording);
        advance(worker);
        assertThat(site().endSessions()).isPositive();
        freeze();
        assertOneJobAtTheFirstTry(router, worker, recording);
    }

    /** Too short to be noticed: whoever comes first may have to try again, but nothing is done twice. */
    @Test
    void sessionsThatEndInAShortFreezeCostOneCallAtMost() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var recording = site().recording(RECORDING, WORD, Duration.ZERO);
        sdk(router).submit(recording);
        advance(worker);
        var before = site().tables().count("job");
        assertThat(site().endSessions()).isPositive();
        var accepted = 0;
        try {
            sdk(router).submit(recording);
            accepted++;
        } catch (TeaException e) {
            assertThat(e.getCode()).isEqualTo("ServiceUnavailable");
        }
        assertThat(site().tables().count("job")).isEqualTo(before + accepted);
        assertOneJobAtTheFirstTry(router, worker, recording);
    }

    /** As after a change of routes or a lost firewall state: who sends waits for ever. */
    @Test
    void connectionsThatLeadNowhereAreNotWaitedFor() throws Exception {
        try (var line = new FaultProxy(site().databasePort())) {
            var through = Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", site().databaseAddress(line.port()));
            var router = router(through);
            var worker = worker(through);
            var recording = site().recording(RECORDING, WORD, Duration.ZERO);
            sdk(router).submit(recording);
            advance(worker);
            for (int i = 0; i < 3; i++) {
                assertThat(line.lose()).isPositive();
                freeze();
                assertOneJobAtTheFirstTry(router, worker, recording);
            }
        }
    }

    /** The database ends them by itself, so that frozen instances do not use up its connections. */
    @Test
    void frozenInstancesHoldNoSessionsForLong() throws Exception {
        var router = router(Map.of("MEDIAJOBS_FUNCTION_IDLE_SESSION_TIMEOUT", "2s"));
        sdk(router).submit(site().recording(RECORDING, WORD, Duration.ZERO));
        dev.mediajobs.process.Wait.until(
                "the end of the sessions of a frozen instance",
                Duration.ofSeconds(10),
                () -> site().tables().count("pg_stat_activity where datname = current_database()") == 1);
        var begun = System.nanoTime();
        sdk(router).submit(site().recording(RECORDING, WORD, Duration.ZERO));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    private void assertOneJobAtTheFirstTry(ComputeFunction router, ComputeFunction worker, String recording)
            throws Exception {
        var before = site().tables().count("job");
        var begun = System.nanoTime();
        var job = sdk(router).submit(recording);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        var report = advance(worker).json();
        LOG.infof(
                "%s: after the freeze a submit took %d ms, an event %d ms (%s)",
                artefact(), took.toMillis(), (System.nanoTime() - begun) / 1_000_000, report);
        assertThat(took).isLessThan(SOON);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON.multipliedBy(2));
        assertThat(site().tables().count("job")).isEqualTo(before + 1);
        assertThat(site().tables().count("job where id = '%s'", Tables.uuid(job)))
                .isOne();
        assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
        assertThat(sdk(router).query(job).getOutput()).contains(WORD);
        for (var function : List.of(router, worker)) {
            assertThat(function.instances()).hasSize(1);
        }
    }

    /** Nothing to wait for but the time itself. */
    private static void freeze() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(FREEZE.toMillis());
    }
}
