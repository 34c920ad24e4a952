package dev.mediajobs.job;

import static dev.mediajobs.job.QueueFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A submit with a token is done once, whoever repeats it where. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class SubmitTokenTest {

    private static final int CALLERS = 64;
    private static final int PROCESSES = 4;
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 10;

    @Inject
    Jobs jobs;

    @Inject
    QueueFixture queue;

    @Inject
    ForgetTokens forgetTokens;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final long account = QueueFixture.newAccount();
    private final NewJob job = QueueFixture.job(account, "[[\"ok\"]]");

    @BeforeEach
    void clear() {
        queue.clear();
    }

    @Test
    void repeatsAreAnsweredWithTheFirstJob() {
        var first = submit(token("t", "a", null));
        assertThat(submit(token("t", "a", null))).isEqualTo(first);
        assertThat(submit(token("other", "a", null))).isNotEqualTo(first);
        assertThat(await(jobs.submitOnce(job, SubmitToken.of("Other", "t", "a", null))))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(first));
        assertThat(queue.count("job")).isEqualTo(3);
    }

    @Test
    void accountsHaveTokensOfTheirOwn() {
        var first = submit(token("t", "a"));
        var other = await(jobs.submitOnce(QueueFixture.job(account + 1, "[[\"ok\"]]"), token("t", "a")));
        assertThat(other).isPresent().isNotEqualTo(java.util.Optional.of(first));
    }

    @Test
    void otherRequestWithTheSameTokenIsRefusedAndChangesNothing() {
        submit(token("t", "a", null, "b"));
        for (var different : List.of(
                token("t", "a", "b", null),
                token("t", "a", null, "c"),
                token("t", "a", "", "b"),
                token("t", "ab", ""))) {
            assertThat(await(jobs.submitOnce(job, different))).isEmpty();
        }
        assertThat(queue.count("job")).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneSubmits() throws Exception {
        var processes = new ArrayList<Pool>();
        var threads = Executors.newFixedThreadPool(CALLERS);
        try {
            for (var i = 0; i < PROCESSES; i++) {
                processes.add(pool());
            }
            var pipeline = queue.pipeline(account, 1_000);
            for (var round = 0; round < ROUNDS; round++) {
                var barrier = new CyclicBarrier(CALLERS);
                var token = token("round " + round, "a");
                var calls = new ArrayList<Callable<JobHistory.FirstSubmit>>();
                for (var i = 0; i < CALLERS; i++) {
                    var history = new JobHistory(processes.get(i % PROCESSES));
                    calls.add(() -> {
                        barrier.await();
                        return await(history.submitOnce(JobIds.next(), pipeline, job, token));
                    });
                }
                var answers = new HashSet<JobHistory.FirstSubmit>();
                for (var answer : threads.invokeAll(calls)) {
                    answers.add(answer.get());
                }
                assertThat(answers).hasSize(1).allMatch(JobHistory.FirstSubmit::sameRequest);
                assertThat(queue.count("job")).isEqualTo(round + 1);
            }
        } finally {
            threads.shutdownNow();
            processes.forEach(pool -> await(pool.close()));
        }
    }

    @Test
    void deletedJobIsNotBroughtBack() {
        var first = submit(token("t", "a"));
        await(jobs.delete(account, TestPlan.KIND, List.of(first)));
        assertThat(submit(token("t", "a"))).isEqualTo(first);
        assertThat(queue.count("job")).isZero();
    }

    @Test
    void tokenIsNewAgainAfterADay() {
        var first = submit(token("t", "a"));
        queue.sql("update client_token set used_at = now() - interval '23 hours 59 minutes'");
        assertThat(submit(token("t", "a"))).isEqualTo(first);
        queue.sql("update client_token set used_at = now() - interval '24 hours'");
        var second = submit(token("t", "b"));
        assertThat(second).isNotEqualTo(first);
        assertThat(submit(token("t", "b"))).isEqualTo(second);
        assertThat(queue.count("job")).isEqualTo(2);
    }

    @Test
    void oldTokensAreForgotten() {
        submit(token("old", "a"));
        queue.sql("update client_token set used_at = now() - interval '24 hours 1 minute'");
        submit(token("new", "a"));
        assertThat(forgetTokens.run()).isFalse();
        assertThat(queue.sql("select token from client_token"))
                .extracting(row -> row.getString(0))
                .containsExactly("new");
    }

    private UUID submit(SubmitToken token) {
        return await(jobs.submitOnce(job, token)).orElseThrow();
    }

    private static SubmitToken token(String text, String... parameters) {
        return SubmitToken.of("Submit", text, parameters);
    }

    private Pool pool() {
        var connect = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(connect)
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx.getDelegate())
                .build());
    }
}
