package dev.mediajobs.functioncompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What callers, timers, operators and strangers get from functions. */
abstract class CallsFlow extends Hosting {

    private static final Logger LOG = Logger.getLogger(CallsFlow.class);
    private static final Duration WAKE_TIMEOUT = Duration.ofMillis(500);
    private static final Pattern START = Pattern.compile("FC Invoke Start RequestId: (\\S+)");
    private static final Pattern END = Pattern.compile("FC Invoke End RequestId: (\\S+)");

    CallsFlow(Artefact artefact) {
        super(artefact);
    }

    @Test
    void jobOfTheOfficialClientsEndsWhenTheTimerHasCalled() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var recording = site().recording(RECORDING, "timed", Duration.ZERO);
        var begun = System.nanoTime();
        var older = sdk(router).submit(recording);
        LOG.infof("%s: the first call was answered %d ms after it came", artefact(), millisSince(begun));
        var newer = (String) sdk(router)
                .call("SubmitASRJob", Map.of("InputFile", recording, "Title", "A, b + ü 语音"))
                .get("JobId");
        var byForm = (String) sdk(router)
                .callWithForm("SubmitASRJob", Map.of("InputFile", recording))
                .get("JobId");
        assertThat(sdk(router).query(older).getState()).isEqualTo("Created");
        begun = System.nanoTime();
        advance(worker);
        LOG.infof("%s: three jobs were done %d ms after the first event came", artefact(), millisSince(begun));
        for (var job : List.of(older, newer, byForm)) {
            assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
            assertThat(sdk(router).query(job).getOutput()).contains("timed");
        }
        assertThat(sdk(router).query(newer).getSmartJobInfo().getTitle()).isEqualTo("A, b + ü 语音");
        assertThat(router.instances()).hasSize(1);
        assertThat(worker.instances()).hasSize(1);
        router.instances().get(0).stop();
        assertThat(router.instances().get(0).exitCode()).isIn(0, 143);
    }

    @Test
    void submittedJobWakesTheWorker() throws Exception {
        var worker = worker(Map.of());
        var router = router(wake(worker));
        var begun = System.nanoTime();
        var cold = sdk(router).submit(site().recording(RECORDING, "woken", Duration.ZERO));
        awaitEnd(cold);
        LOG.infof("%s: submitted to the end %d ms, with two cold starts", artefact(), millisSince(begun));
        begun = System.nanoTime();
        var warm = sdk(router).submit(site().recording(RECORDING, "again", Duration.ZERO));
        LOG.infof("%s: a submit that wakes took %d ms", artefact(), millisSince(begun));
        awaitEnd(warm);
        LOG.infof("%s: submitted to the end %d ms, warm", artefact(), millisSince(begun));
        assertThat(sdk(router).query(warm).getOutput()).contains("again");
        assertThat(worker.asynchronousCalls()).isPositive();
    }

    @Test
    void lostWakeUpCostsATimersCallAndNothingElse() throws Exception {
        var worker = worker(Map.of());
        try (var dead = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            nobody.close();
            for (var port : List.of(dead.getLocalPort(), nobody.getLocalPort())) {
                var router = router(Map.of(
                        "MEDIAJOBS_FUNCTION_WAKE",
                        "http://127.0.0.1:" + port + "/invoke",
                        "MEDIAJOBS_FUNCTION_WAKE_TIMEOUT",
                        WAKE_TIMEOUT.toMillis() + "ms"));
                sdk(router).submit(site().recording(RECORDING, "unheard", Duration.ZERO));
                var begun = System.nanoTime();
                var job = sdk(router).submit(site().recording(RECORDING, "unheard", Duration.ZERO));
                var took = Duration.ofNanos(System.nanoTime() - begun);
                LOG.infof("%s: a submit whose wake-up was lost took %d ms", artefact(), took.toMillis());
                assertThat(took).isLessThan(WAKE_TIMEOUT.multipliedBy(3));
                assertThat(sdk(router).query(job).getState()).isEqualTo("Created");
                advance(worker);
                assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
            }
        }
    }

    @Test
    void strangersCannotInvoke() throws Exception {
        var worker = worker(Map.of());
        var router = router(Map.of());
        var job = sdk(router).submit(site().recording(RECORDING, "kept", Duration.ZERO));
        var before = site().tables().everythingOf(job);
        for (var function : List.of(worker, router)) {
            for (var call :
                    List.of(Call.of("POST", "/invoke"), Call.of("POST", "/initialize"), Call.of("GET", "/pre-stop"))) {
                for (var strange : List.of(
                        call,
                        call.header(SECRET_HEADER, "guessed"),
                        call.header(SECRET_HEADER, ""),
                        call.header(Call.CONTROL_PATH, call.uri()),
                        call.header(Call.CONTROL_PATH.toUpperCase(java.util.Locale.ROOT), call.uri()))) {
                    assertThat(send(function, strange.body(strange.method().equals("GET") ? "" : ADVANCE))
                                    .status())
                            .as(strange.toString())
                            .isEqualTo(404);
                }
            }
        }
        assertThat(site().tables().everythingOf(job)).isEqualTo(before);
        // Nothing has stopped it.
        var answer = send(
                worker, Call.of("POST", "/invoke").header(SECRET_HEADER, SECRET).body("{\"do\":\"advance\"}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
    }

    @Test
    void operatorsPathsAreHiddenFromThePublic() throws Exception {
        var router = router(Map.of());
        for (var path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi", "/q")) {
            assertThat(send(router, Call.of("GET", path)).status()).as(path).isEqualTo(404);
            assertThat(send(router, Call.of("GET", path).header(SECRET_HEADER, "guessed"))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        for (var path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(send(router, Call.of("GET", path).header(SECRET_HEADER, SECRET))
                            .status())
                    .as(path)
                    .isEqualTo(200);
        }
        for (var path : List.of(
                "//q/health",
                "/q//health",
                "/q;x/health",
                "/q/health;x",
                "/%71/health",
                "/%71%2Fhealth",
                "/q/../q/health",
                "/x/../q/health",
                "/./q/metrics",
                "/q/./metrics",
                "/Q/health",
                "/q%3Bx/health")) {
            var answer = send(router, Call.of("GET", path));
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.text()).as(path).doesNotContain("\"UP\"", "jvm_", "openapi:");
        }
    }

    @Test
    void platformsLogFindsTheLinesOfEachRequest() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var job = sdk(router).submit(site().recording(RECORDING, "logged", Duration.ZERO));
        sdk(router).query(job);
        advance(worker);
        advance(worker);
        for (var function : List.of(router, worker)) {
            function.instances().get(0).stop();
            function.instances().get(0).exitCode();
            var log = function.logs();
            var begun = START.matcher(log).results().map(m -> m.group(1)).toList();
            var ended = END.matcher(log).results().map(m -> m.group(1)).toList();
            LOG.infof("%s: %d requests were begun and %d ended in the log", artefact(), begun.size(), ended.size());
            assertThat(begun).hasSize(4).doesNotHaveDuplicates();
            assertThat(ended).containsExactlyElementsOf(begun);
        }
        var reports =
                worker.logs().lines().filter(line -> line.contains("ADVANCE")).toList();
        assertThat(reports).hasSize(2);
        var begun = START.matcher(worker.logs()).results().map(m -> m.group(1)).toList();
        for (int i = 0; i < 2; i++) {
            assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree(reports.get(i))
                            .at("/mdc/PlatformRequestId")
                            .asText())
                    .isEqualTo(begun.get(i + 1));
        }
    }

    @Test
    void eventNobodyKnowsIsRefused() throws Exception {
        var router = router(Map.of());
        var worker = worker(Map.of());
        var job = sdk(router).submit(site().recording(RECORDING, "unmoved", Duration.ZERO));
        var before = site().tables().everythingOf(job);
        for (var event : List.of(
                "{\"do\":\"nothing\"}", "no json", "{\"do\":", timer("{\"do\":\"everything\"}"), timer("no json"))) {
            var answer = worker.invoke(event);
            assertThat(answer.status()).as(event).isEqualTo(404);
            assertThat(answer.header(Answer.STATUS)).as(event).isEqualTo("404");
        }
        var refused = router.invoke(ADVANCE);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header(Answer.STATUS)).isEqualTo("404");
        assertThat(refused.text()).contains("mediajobs.sweep.mode is off");
        assertThat(site().tables().everythingOf(job)).isEqualTo(before);
        advance(worker);
        assertThat(sdk(router).query(job).getState()).isEqualTo("Finished");
    }

    @Test
    void purgeForgetsOldNonces() throws Exception {
        var worker = worker(Map.of());
        advance(worker);
        try (var connection = site().connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into nonce values ('someone', 'old', now() - interval '2 days')");
        }
        advance(worker);
        assertThat(site().tables().count("nonce where access_key_id = 'someone'"))
                .isOne();
        var answer = worker.invoke(PURGE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(Answer.STATUS)).isEqualTo("200");
        assertThat(site().tables().count("nonce where access_key_id = 'someone'"))
                .isZero();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
