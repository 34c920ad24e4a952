package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.tea.TeaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Processes of different roles on one database. */
class SeveralProcessesIT {

    private static final Logger LOG = Logger.getLogger(SeveralProcessesIT.class);
    private static final Map<String, String> NO_SWEEP = Map.of("MEDIAJOBS_SWEEP_MODE", "off");

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    @Test
    void sameNonceOnTwoProcessesIsAcceptedOnce() throws Exception {
        var rounds = 30;
        var threads = Executors.newFixedThreadPool(2);
        try (var site = new Site(DATABASE, NO_SWEEP)) {
            var processes = site.startTwo();
            for (int round = 0; round < rounds; round++) {
                var request = RawRequest.of("SubmitASRJob", Map.of("InputFile", "oss://samples/jfk.wav"));
                var barrier = new CyclicBarrier(2);
                var answers = new ArrayList<KeptConnection.Answer>();
                var sent = new ArrayList<Callable<KeptConnection.Answer>>();
                processes.forEach(process -> sent.add(() -> request.send(process.port(), barrier)));
                for (var answer : threads.invokeAll(sent)) {
                    answers.add(answer.get());
                }
                assertThat(answers)
                        .extracting(a -> a.status() + a.body().path("Code").asText())
                        .as("round %d", round)
                        .containsExactlyInAnyOrder("200", "400SignatureNonceUsed");
            }
            assertThat(site.tables().count("job")).isEqualTo(rounds);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void workIsToldToOtherProcesses() throws Exception {
        // Long enough that a job picked up sooner was told of.
        var poll = Duration.ofSeconds(30);
        try (var site = new Site(DATABASE, Map.of("MEDIAJOBS_SWEEP_POLL", poll.toSeconds() + "s"))) {
            var accepting = site.start(NO_SWEEP);
            var working = site.start(Map.of());
            accepting.awaitReady();
            working.awaitReady();
            var recording = site.recording("speech.wav", "told", Duration.ZERO);
            var pickups = new ArrayList<Double>();
            for (int i = 0; i < 5; i++) {
                var job = Site.sdk(accepting).submit(recording);
                Site.sdk(accepting).await(job, poll);
                assertThat(site.tables().recognition(job).ownerPid()).isEqualTo(working.pid());
                pickups.add(site.tables().pickup(job));
            }
            LOG.infof("Seconds until told jobs were picked up: %s", pickups);
            assertThat(pickups).allMatch(seconds -> seconds < 2);
        }
    }

    @Test
    void processServesOnlyTheActionsItIsTold() throws Exception {
        try (var site = new Site(DATABASE, NO_SWEEP)) {
            var all = site.start(Map.of());
            var queriesOnly = site.start(Map.of("MEDIAJOBS_ACTIONS", "GetSmartHandleJob"));
            all.awaitReady();
            queriesOnly.awaitReady();
            var recording = "oss://samples/jfk.wav";
            var refusal = catchThrowableOfType(
                    TeaException.class, () -> Site.sdk(queriesOnly).submit(recording));
            assertThat(refusal.getStatusCode()).isEqualTo(404);
            assertThat(refusal.getCode()).isEqualTo("InvalidAction.NotFound");
            var job = Site.sdk(all).submit(recording);
            assertThat(Site.sdk(queriesOnly).query(job).getState()).isEqualTo("Created");
        }
    }

    @Test
    void processThatRunsNoStepsLoadsNoEngineDecoderOrDatabase() throws Exception {
        try (var site = new Site(DATABASE, Map.of("MEDIAJOBS_ENGINE_SPEECH_NAME", "sphinx4"))) {
            var classes = site.directory().resolve("classes.log");
            var process = site.start(NO_SWEEP, "-Xlog:class+load:file=" + classes);
            process.awaitReady();
            var sdk = Site.sdk(process);
            assertThat(sdk.query(sdk.submit("oss://samples/jfk.wav")).getState())
                    .isEqualTo("Created");
            process.terminate();
            process.exitCode();
            assertThat(loaded(classes, "dev.mediajobs.rpc.")).isNotEmpty();
            for (var worker : List.of("edu.cmu.sphinx.", "org.bytedeco.", "io.zonky.")) {
                assertThat(loaded(classes, worker)).isEmpty();
            }
        }
    }

    private static List<String> loaded(Path classes, String prefix) throws Exception {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.filter(line -> line.contains(" " + prefix)).toList();
        }
    }
}
