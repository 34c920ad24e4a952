package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Site;
import dev.mediajobs.process.Tables;
import dev.mediajobs.process.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What comes of work that takes longer than an invocation may. */
abstract class TimeLimitFlow extends Hosting {

    private static final Logger LOG = Logger.getLogger(TimeLimitFlow.class);
    private static final Duration TOLD = Duration.ofSeconds(3);

    /** What the platform really gives: the machine may be busy with something else. */
    private static final Duration GIVEN = TOLD.plusSeconds(6);

    private static final int MOST_INVOCATIONS = 20;

    TimeLimitFlow(Artefact artefact) {
        super(artefact);
    }

    @Test
    void stepLongerThanAnInvocationFailsItsJob() throws Exception {
        var router = router(Map.of());
        var worker = worker(with("MEDIAJOBS_SWEEP_MAX_ATTEMPTS", "2"), GIVEN);
        var job = sdk(router).submit(site().recording(RECORDING, "never", Duration.ofSeconds(30)));
        var invocations = 0;
        while (!ended(job)) {
            assertThat(++invocations).isLessThan(MOST_INVOCATIONS);
            var begun = System.nanoTime();
            var report = advance(worker).text();
            LOG.infof("%s: cut after %d ms: %s", artefact(), (System.nanoTime() - begun) / 1_000_000, report);
        }
        var found = sdk(router).query(job);
        assertThat(found.getState()).isEqualTo("Failed");
        assertThat(site().tables().count("job where id = '%s' and error_code = 'StepTooLong'", Tables.uuid(job)))
                .isOne();
        assertThat(site().tables().recognition(job).attempt()).isEqualTo(2);
        assertThat(worker.instances()).as("none was killed").hasSize(1);
    }

    @Test
    void whatDoesNotFitGoesOnInTheNextInvocation() throws Exception {
        var router = router(Map.of());
        var worker = worker(with("MEDIAJOBS_SWEEP_SLOTS", "1"), GIVEN);
        var jobs = submitMany(router);
        var invocations = 0;
        while (site().tables().count("job where finished_at is null") > 0) {
            assertThat(++invocations).isLessThan(MOST_INVOCATIONS);
            advance(worker);
        }
        LOG.infof("%s: %d jobs took %d invocations", artefact(), jobs.size(), invocations);
        assertThat(invocations).isGreaterThan(1);
        assertAllFinishedOnce(router, jobs);
        assertThat(worker.instances()).as("none was killed").hasSize(1);
    }

    /** Begun in the second half of an invocation, so that a whole one may be enough for it. */
    @Test
    void stepThatIsCutLateIsGivenBackAndLosesNoAttempt() throws Exception {
        var router = router(Map.of());
        // Wide, as what is prepared before takes longer on a busy machine.
        var told = Duration.ofSeconds(12);
        var settings = with("MEDIAJOBS_SWEEP_SLOTS", "1");
        settings.put("MEDIAJOBS_FUNCTION_TIMEOUT", told.toSeconds() + "s");
        var worker = worker(settings, told.plusSeconds(3));
        advance(worker);
        sdk(router).submit(site().recording("first.wav", "first", Duration.ofMillis(100)));
        sdk(router).submit(site().recording("second.wav", "second", Duration.ofSeconds(4)));
        var job = sdk(router).submit(site().recording("third.wav", "third", Duration.ofSeconds(30)));
        var report = advance(worker).json();
        LOG.infof("%s: %s", artefact(), report);
        assertThat(report.path("givenBack").asInt()).isOne();
        assertThat(site().tables().recognition(job).state()).isEqualTo("READY");
        site().recording("third.wav", "third", Duration.ZERO);
        advance(worker);
        assertThat(sdk(router).query(job).getOutput()).contains("third");
        assertThat(site().tables().recognition(job).attempt()).isOne();
    }

    @Test
    void workerThatRunsOutOfTimeCallsTheNext() throws Exception {
        var router = router(Map.of());
        var worker = worker(with("MEDIAJOBS_SWEEP_SLOTS", "1"), GIVEN);
        worker.set("MEDIAJOBS_FUNCTION_WAKE", "http://127.0.0.1:" + worker.port() + "/invoke");
        var jobs = submitMany(router);
        advance(worker);
        Wait.until(
                "the end of all jobs",
                Site.PATIENCE,
                () -> site().tables().count("job where finished_at is null") == 0);
        LOG.infof("%s: %d calls by the workers themselves", artefact(), worker.asynchronousCalls());
        assertAllFinishedOnce(router, jobs);
    }

    @Test
    void killedInvocationIsFinishedByAnother() throws Exception {
        var router = router(Map.of());
        // Deployed with less time than the service was told of.
        var wrong = new HashMap<>(Map.of("MEDIAJOBS_FUNCTION_TIMEOUT", "60s", "MEDIAJOBS_SWEEP_LEASE", "2s"));
        var worker = worker(wrong, Duration.ofSeconds(6));
        var job = sdk(router).submit(site().recording(RECORDING, "second", Duration.ofSeconds(30)));
        assertThat(worker.invoke(ADVANCE).status()).isEqualTo(502);
        assertThat(site().tables().recognition(job).state()).isEqualTo("RUNNING");
        site().recording(RECORDING, "second", Duration.ZERO);
        var invocations = 0;
        while (!ended(job)) {
            assertThat(++invocations).isLessThan(1000);
            advance(worker);
        }
        LOG.infof("%s: %d invocations after the killed one", artefact(), invocations);
        assertThat(sdk(router).query(job).getOutput()).contains("second");
        assertThat(site().tables().recognition(job).attempt()).isEqualTo(2);
        assertThat(site().tables().count("result where job_id = '%s' and type = 'ASR'", Tables.uuid(job)))
                .isOne();
        assertThat(site().tables().count("job_end where job_id = '%s'", Tables.uuid(job)))
                .isOne();
        assertThat(worker.instances()).hasSize(2);
    }

    private ArrayList<String> submitMany(ComputeFunction router) throws Exception {
        var recording = site().recording(RECORDING, "short", Duration.ofMillis(900));
        var jobs = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            jobs.add(sdk(router).submit(recording));
        }
        return jobs;
    }

    private void assertAllFinishedOnce(ComputeFunction router, Iterable<String> jobs) throws Exception {
        for (var job : jobs) {
            assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
            assertThat(site().tables().count("job_end where job_id = '%s'", Tables.uuid(job)))
                    .isOne();
            assertThat(site().tables().count("result where job_id = '%s' and type = 'ASR'", Tables.uuid(job)))
                    .isOne();
        }
    }

    private static HashMap<String, String> with(String name, String value) {
        return new HashMap<>(Map.of(
                "MEDIAJOBS_FUNCTION_TIMEOUT",
                TOLD.toSeconds() + "s",
                "MEDIAJOBS_SWEEP_RETRY_DELAY",
                "100ms",
                name,
                value));
    }
}
