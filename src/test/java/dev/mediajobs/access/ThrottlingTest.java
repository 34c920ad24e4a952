package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many calls are let in, by several processes over one database. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ThrottlingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RATE = 100;

    @Inject
    Pool pool;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String account;

    private record Limits(int requestsPerSecond, Optional<List<String>> actions) implements ThrottlingSettings {}

    /** What one process has of its own. */
    private final class Instance {

        private final AtomicInteger statements = new AtomicInteger();
        private final Throttling throttling;

        Instance(int rate, String... actions) {
            var store = new AllowanceStore(pool) {
                @Override
                Uni<Grant> take(String accountId, String action, int calls, int perSecond) {
                    statements.incrementAndGet();
                    return super.take(accountId, action, calls, perSecond);
                }
            };
            throttling = new Throttling(
                    store, new Limits(rate, actions.length == 0 ? Optional.empty() : Optional.of(List.of(actions))));
        }

        Uni<Boolean> call(String action) {
            var identity = new Identity(new Caller(account, "key", true), Optional.empty());
            return throttling
                    .admit(identity, action)
                    .replaceWith(true)
                    .onFailure(AccessException.class)
                    .recoverWithItem(false);
        }

        /** Calls without a pause, some at once; how many were let in. */
        long flood(Duration time, int atOnce) {
            var end = System.nanoTime() + time.toNanos();
            return Multi.createFrom()
                    .range(0, atOnce)
                    .onItem()
                    .transformToUni(i -> repeat(end, 0))
                    .merge(atOnce)
                    .collect()
                    .asList()
                    .await()
                    .atMost(PATIENCE)
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        private Uni<Long> repeat(long end, long admitted) {
            return System.nanoTime() > end
                    ? Uni.createFrom().item(admitted)
                    : call("SubmitASRJob")
                            .onItem()
                            .delayIt()
                            .by(Duration.ofMillis(1))
                            .chain(let -> repeat(end, let ? admitted + 1 : admitted));
        }
    }

    @BeforeEach
    void chooseAccount() {
        account = "3" + RandomText.digits(15);
    }

    @AfterEach
    void endThreads() {
        threads.shutdown();
    }

    @Test
    void severalProcessesTogetherLetInWhatIsAllowedAndNoMore() {
        for (var processes : new int[] {1, 2, 5}) {
            account = "3" + RandomText.digits(15);
            var instances = IntStream.range(0, processes)
                    .mapToObj(i -> new Instance(RATE))
                    .toList();
            var began = System.nanoTime();
            var floods = instances.stream()
                    .map(instance ->
                            CompletableFuture.supplyAsync(() -> instance.flood(Duration.ofSeconds(3), 8), threads))
                    .toList();
            var admitted = floods.stream().mapToLong(CompletableFuture::join).sum();
            var seconds = (System.nanoTime() - began) / 1e9;
            var allowed = RATE * (1 + seconds);
            var statements =
                    instances.stream().mapToInt(i -> i.statements.get()).sum();
            System.out.printf(
                    "%d processes: %d calls let in within %.2f s, of %.0f; %d statements%n",
                    processes, admitted, seconds, allowed, statements);
            assertThat((double) admitted).isLessThanOrEqualTo(allowed);
            assertThat((double) admitted).isGreaterThan(allowed * 0.6);
            assertThat(statements).isLessThan(processes * (int) (40 * seconds + 40));
        }
    }

    @Test
    void burstOfASecondIsLetInAndTheNextCallIsToldWhenToComeBack() {
        var instance = new Instance(RATE);
        var admitted = IntStream.range(0, 3 * RATE)
                .parallel()
                .filter(i -> instance.call("ListSmartJobs").await().atMost(PATIENCE))
                .count();
        assertThat(admitted).isBetween((long) RATE, 2L * RATE);
        var identity = new Identity(new Caller(account, "key", true), Optional.empty());
        Throwable refusal = null;
        for (var i = 0; i < 2 * RATE && refusal == null; i++) {
            refusal = instance.throttling
                    .admit(identity, "ListSmartJobs")
                    .map(done -> (Throwable) null)
                    .onFailure()
                    .recoverWithItem(e -> e)
                    .await()
                    .atMost(PATIENCE);
        }
        assertThat(refusal).isInstanceOfSatisfying(AccessException.class, e -> {
            assertThat(e.code()).isEqualTo("Throttling.User");
            assertThat(e.status()).isEqualTo(429);
            assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        });
    }

    @Test
    void processesThatCallLittleDoNotUseUpWhatTheyHoldBack() {
        var instances = IntStream.range(0, 50).mapToObj(i -> new Instance(RATE)).toList();
        for (var round = 0; round < 2; round++) {
            for (var instance : instances) {
                assertThat(instance.call("ListSmartJobs").await().atMost(PATIENCE))
                        .isTrue();
            }
        }
        assertThat(calls()).isLessThanOrEqualTo(2 * instances.size());
    }

    @Test
    void singleActionsHaveLimitsOfTheirOwn() {
        var instance = new Instance(0, "SubmitASRJob=2");
        var submitted = IntStream.range(0, 20)
                .filter(i -> instance.call("SubmitASRJob").await().atMost(PATIENCE))
                .count();
        assertThat(submitted).isBetween(2L, 4L);
        assertThat(instance.call("ListSmartJobs").await().atMost(PATIENCE)).isTrue();
        var refusal = IntStream.range(0, 20)
                .mapToObj(i -> instance.throttling
                        .admit(new Identity(new Caller(account, "key", true), Optional.empty()), "SubmitASRJob")
                        .map(done -> "")
                        .onFailure(AccessException.class)
                        .recoverWithItem(e -> ((AccessException) e).code())
                        .await()
                        .atMost(PATIENCE))
                .filter(code -> !code.isEmpty())
                .findFirst();
        assertThat(refusal).contains("Throttling.Api");
    }

    @Test
    void limitsThatCannotBeUsedAreNamed() {
        for (var bad : new String[] {"SubmitASRJob", "SubmitASRJob=0", "SubmitASRJob=many", "=3"}) {
            assertThatThrownBy(() -> new Instance(RATE, bad))
                    .hasMessageContaining("mediajobs.throttling.actions must be like")
                    .hasMessageContaining(bad);
        }
        assertThatThrownBy(() -> new Instance(RATE, "SubmitASRJob=1", "SubmitASRJob=2"))
                .hasMessageContaining("limits SubmitASRJob more than once");
    }

    @Test
    void accountsDoNotDisturbEachOtherAndMayHaveLimitsOfTheirOwn() {
        var instance = new Instance(1);
        assertThat(instance.call("ListSmartJobs").await().atMost(PATIENCE)).isTrue();
        assertThat(instance.call("ListSmartJobs").await().atMost(PATIENCE)).isFalse();
        var other = new AccessKey(
                "other",
                "3" + RandomText.digits(15),
                new byte[1],
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(0));
        for (var i = 0; i < 200; i++) {
            instance.throttling
                    .admit(Identity.of(other), "ListSmartJobs")
                    .await()
                    .atMost(PATIENCE);
        }
        assertThat(instance.statements.get()).as("no limit costs no statement").isLessThanOrEqualTo(2);
    }

    @Test
    void crashOfTheDatabaseGivesAFullAllowance() {
        var instance = new Instance(1);
        assertThat(instance.call("ListSmartJobs").await().atMost(PATIENCE)).isTrue();
        pool.query("truncate call_allowance").executeAndAwait();
        assertThat(new Instance(1).call("ListSmartJobs").await().atMost(PATIENCE))
                .isTrue();
    }

    /** How many were handed out to processes, of the first second's. */
    private double calls() {
        return pool.preparedQuery("select " + RATE + " - calls as used from call_allowance where account_id = $1")
                .executeAndAwait(io.vertx.mutiny.sqlclient.Tuple.of(account))
                .iterator()
                .next()
                .getDouble("used");
    }
}
