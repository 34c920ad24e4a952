package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Workers that are lost in the middle of a step, in each of the ways a process can be lost. */
class LostWorkerIT {

    private static final Logger LOG = Logger.getLogger(LostWorkerIT.class);
    private static final String NAME = "speech.wav";
    private static final Duration VERY_LONG = Duration.ofMinutes(10);

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    @Test
    void killedWorkerIsReplaced() throws Exception {
        var promised = Duration.ofSeconds(20);
        try (var site = new Site(DATABASE, Map.of())) {
            var processes = site.startTwo();
            var job = Site.sdk(processes.get(0)).submit(site.recording(NAME, "lost", VERY_LONG));
            var lost = site.recogniser(job);
            var other = processes.get(lost == processes.get(0) ? 1 : 0);
            lost.kill();
            var killed = System.nanoTime();
            site.says(NAME, "replaced", Duration.ZERO);
            var ended = Site.sdk(other).await(job, promised);
            var recovery = Duration.ofNanos(System.nanoTime() - killed);
            LOG.infof("A killed worker was replaced after %d ms", recovery.toMillis());
            assertThat(ended.getState()).isEqualTo("Finished");
            assertThat(ended.getOutput()).contains("replaced");
            assertThat(recovery).isLessThan(promised);
            assertEndedOnce(site, job);
            var step = site.tables().recognition(job);
            assertThat(step.fence()).isEqualTo(2);
            assertThat(step.attempt()).isEqualTo(2);
            assertThat(step.reason()).isEqualTo("WorkerLost");
            assertThat(step.ownerPid()).isEqualTo(other.pid());
        }
    }

    @Test
    void pausedWorkerPastItsLeaseChangesNothing() throws Exception {
        var late = Duration.ofSeconds(8);
        try (var site = new Site(DATABASE, Map.of("MEDIAJOBS_SWEEP_LEASE", "3s"))) {
            var processes = site.startTwo();
            var recording = site.recording(NAME, "late", late);
            var job = Site.sdk(processes.get(0)).submit(recording);
            var paused = site.recogniser(job);
            var begun = System.nanoTime();
            var other = processes.get(paused == processes.get(0) ? 1 : 0);
            paused.pause();
            site.says(NAME, "intime", Duration.ZERO);
            assertThat(Site.sdk(other).await(job, Site.PATIENCE).getOutput()).contains("intime");
            var before = site.tables().everythingOf(job);
            // So that it has words to report as soon as it runs again.
            Wait.until(
                    "the end of what the paused worker does", late, () -> System.nanoTime() - begun > late.toNanos());
            paused.resume();
            paused.awaitReady();
            other.terminate();
            other.exitCode();
            // Steps are reported before others are taken: once it has done a job, it has tried to report the late one.
            var next = Site.sdk(paused).submit(recording);
            assertThat(Site.sdk(paused).await(next, Site.PATIENCE).getState()).isEqualTo("Finished");
            assertThat(site.tables().recognition(next).ownerPid()).isEqualTo(paused.pid());
            assertThat(site.tables().everythingOf(job)).isEqualTo(before);
            assertThat(Site.sdk(paused).query(job).getOutput()).contains("intime");
            assertEndedOnce(site, job);
        }
    }

    @Test
    void pausedWorkerDoesNotDisturbItsSuccessor() throws Exception {
        var late = Duration.ofSeconds(8);
        try (var site = new Site(DATABASE, Map.of("MEDIAJOBS_SWEEP_LEASE", "3s"))) {
            var processes = site.startTwo();
            var job = Site.sdk(processes.get(0)).submit(site.recording(NAME, "late", late));
            var paused = site.recogniser(job);
            var begun = System.nanoTime();
            var other = processes.get(paused == processes.get(0) ? 1 : 0);
            paused.pause();
            site.says(NAME, "intime", late);
            Wait.until("that the other takes over", Site.PATIENCE, () -> {
                var step = site.tables().recognition(job);
                return step.recognises() && step.fence() == 2;
            });
            Wait.until(
                    "the end of what the paused worker does", late, () -> System.nanoTime() - begun > late.toNanos());
            paused.resume();
            assertThat(Site.sdk(paused).await(job, Site.PATIENCE).getOutput()).contains("intime");
            assertThat(site.tables().recognition(job).ownerPid()).isEqualTo(other.pid());
            assertEndedOnce(site, job);
        }
    }

    @Test
    void workerThatIsStoppedGivesItsStepBack() throws Exception {
        var recognition = Duration.ofSeconds(5);
        var noWait = Duration.ofSeconds(30);
        try (var site = new Site(DATABASE, Map.of("MEDIAJOBS_SWEEP_LEASE", "5m"))) {
            var processes = site.startTwo();
            var job = Site.sdk(processes.get(0)).submit(site.recording(NAME, "word", recognition));
            var stopped = site.recogniser(job);
            var other = processes.get(stopped == processes.get(0) ? 1 : 0);
            stopped.terminate();
            var signalled = System.nanoTime();
            assertThat(stopped.exitCode()).isIn(0, 143);
            var exit = Duration.ofNanos(System.nanoTime() - signalled);
            var ended = Site.sdk(other).await(job, noWait);
            var handover = Duration.ofNanos(System.nanoTime() - signalled);
            LOG.infof(
                    "A stopped worker ended after %d ms, its job after %d ms, of which %d ms are the step",
                    exit.toMillis(), handover.toMillis(), recognition.toMillis());
            assertThat(exit).isLessThan(Duration.ofSeconds(10));
            assertThat(ended.getOutput()).contains("word");
            assertEndedOnce(site, job);
            var step = site.tables().recognition(job);
            assertThat(step.attempt()).isEqualTo(1);
            assertThat(step.fence()).isEqualTo(2);
            assertThat(step.ownerPid()).isEqualTo(other.pid());
        }
    }

    private static void assertEndedOnce(Site site, String job) throws Exception {
        var id = Tables.uuid(job);
        assertThat(site.tables().count("result where job_id = '%s' and type = 'ASR'", id))
                .isOne();
        assertThat(site.tables().count("job where id = '%s' and steps_done = steps_known and steps_done = 3", id))
                .isOne();
        assertThat(site.tables().steps(job)).extracting(Tables.Step::state).containsOnly("DONE");
    }
}
