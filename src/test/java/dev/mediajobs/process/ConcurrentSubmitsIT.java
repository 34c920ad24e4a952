package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.SignedCalls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * One client token after the other, each by 64 callers at once over two processes: one job a token, which each caller is told of.
 * {@code -Dmediajobs.campaign.submit=10000} is the long form, in tokens.
 */
class ConcurrentSubmitsIT {

    private static final Logger LOG = Logger.getLogger(ConcurrentSubmitsIT.class);
    private static final int TOKENS = Campaign.amount("submit", 60);
    private static final int CALLERS = 64;
    private static final int PROGRESS_EVERY = 1_000;
    private static final long LONGEST_ROUND_SECONDS = 60;
    private static final Map<String, String> NO_SWEEP = Map.of("MEDIAJOBS_SWEEP_MODE", "off");

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    @Test
    void oneTokenIsOneJobThatEachCallerIsToldOf() throws Exception {
        try (var site = new Site(DATABASE, NO_SWEEP)) {
            var processes = new ArrayList<>(site.startTwo());
            var jobs = new ConcurrentHashMap<Integer, String>();
            var barrier = new CyclicBarrier(CALLERS);
            var begun = System.nanoTime();
            var outcomes = AtOnce.call(CALLERS, caller -> () -> {
                call(processes.get(caller % processes.size()), barrier, jobs);
                return caller;
            });
            assertThat(outcomes)
                    .extracting(AtOnce.Outcome::failure)
                    .filteredOn(failure -> failure != null && !(failure instanceof BrokenBarrierException))
                    .isEmpty();
            assertThat(outcomes).allMatch(AtOnce.Outcome::succeeded);
            LOG.infof(
                    "%d tokens, each by %d callers at once, in %d ms",
                    TOKENS, CALLERS, (System.nanoTime() - begun) / 1_000_000);
            assertThat(jobs).hasSize(TOKENS);
            assertThat(new HashSet<>(jobs.values())).hasSize(TOKENS);
            assertThat(site.tables().count("job")).isEqualTo(TOKENS);
            assertThat(site.tables().count("client_token")).isEqualTo(TOKENS);
        }
    }

    /** All callers stand at the barrier with their requests signed, and ask as one. */
    private static void call(ServiceProcess process, CyclicBarrier barrier, Map<Integer, String> jobs)
            throws Exception {
        var calls = new SignedCalls(process.port(), Site.KEY_ID, Site.KEY_SECRET);
        try (var connection = new KeptConnection(process.port())) {
            for (int token = 0; token < TOKENS; token++) {
                var request = calls.v3(
                                "SubmitASRJob",
                                Map.of("InputFile", "oss://samples/jfk.wav", "ClientToken", "token " + token))
                        .getBytes();
                int place = barrier.await(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
                var answer = connection.ask(request);
                assertThat(answer.status())
                        .as("token %d: %s", token, answer.body())
                        .isEqualTo(200);
                var job = answer.body().path("JobId").asText();
                var first = jobs.putIfAbsent(token, job);
                assertThat(first == null ? job : first).as("token %d", token).isEqualTo(job);
                if (place == 0 && token % PROGRESS_EVERY == PROGRESS_EVERY - 1) {
                    LOG.infof("%d tokens", token + 1);
                }
            }
        } catch (Throwable e) {
            barrier.reset();
            throw e;
        }
    }
}
