package dev.mediajobs.callback;

import static dev.mediajobs.callback.CallbackFixture.LONG;
import static dev.mediajobs.callback.CallbackFixture.await;
import static dev.mediajobs.callback.CallbackFixture.body;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class DeliveriesTest {

    @Inject
    CallbackFixture callbacks;

    @Inject
    Pool pool;

    @Inject
    DeliverCallbacks deliver;

    @Inject
    SettableClock clock;

    private final long account = CallbackFixture.newAccount();
    private final Receiver receiver = new Receiver();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void begin() {
        callbacks.clear();
    }

    @AfterEach
    void end() throws Exception {
        receiver.close();
        for (var one : open) {
            one.close();
        }
        clock.reset();
        callbacks.clear();
    }

    @Test
    void eachChangeOfAJobIsToldOnceAndInOrder() {
        var job = callbacks.submit(account, receiver.url() + "/hook");
        callbacks.run();
        assertThat(receiver.bodies())
                .containsExactly(body(job, "QUEUED"), body(job, "RUNNING"), body(job, "SUCCEEDED"));
        assertThat(receiver.received).extracting(Receiver.Received::id).doesNotHaveDuplicates();
        assertThat(callbacks.seen(account)).hasSize(3).allSatisfy(seen -> {
            assertThat(seen.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(seen.attempts()).isEqualTo(1);
            assertThat(seen.status()).isEqualTo(200);
        });
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(3);
        assertThat(callbacks.count("job_event")).isZero();
    }

    /** The second write of what a receiver answered finds the database well again. */
    @Test
    void answerThatCouldNotBeWrittenIsWrittenLaterAndNotAskedForAgain() {
        callbacks.sql("create sequence settles");
        callbacks.sql("""
                create function fail_once() returns trigger language plpgsql as $$ begin
                  if nextval('settles') = 1 then raise exception 'no room'; end if; return new; end $$""");
        callbacks.sql("create trigger fail_once before update on callback_delivery for each row"
                + " when (new.state = 'DELIVERED') execute function fail_once()");
        try {
            callbacks.submit(account, receiver.url());
            deliver.finish(LONG);
            assertThat(receiver.received).hasSize(1);
            assertThat(callbacks.state(account)).isEqualTo(DeliveryState.DELIVERED);
            assertThat(callbacks.only(account).attempts()).isEqualTo(1);
        } finally {
            callbacks.sql("drop trigger fail_once on callback_delivery");
            callbacks.sql("drop function fail_once");
            callbacks.sql("drop sequence settles");
        }
    }

    /**
     * Somebody settles the first of a line and lets the second go, while a third is put behind them: unless the second is held too,
     * it may be done before the third is there to be let go, and the third waits for ever.
     */
    @Test
    void whoPutsAMessageBehindOthersHoldsAlsoThoseThatWereLetGoMeanwhile() throws Exception {
        var job = callbacks.submit(account, receiver.url());
        callbacks.cancel(account, job);
        callbacks.address();
        var line = callbacks.sql("select id, job_id from callback_delivery order by event_id");
        var first = line.get(0).getUUID("id");
        var second = line.get(1).getUUID("id");
        var other = pool.getConnectionAndAwait();
        var addressing = pool.getConnectionAndAwait();
        try {
            addressing.query("begin").executeAndAwait();
            other.query("begin").executeAndAwait();
            other.query(
                            "update callback_delivery set state = 'DELIVERED', next_at = null, lease_until = null, ended_at = now()"
                                    + " where id = '" + first + "'")
                    .executeAndAwait();
            var locked = Outbox.lockAlive(addressing, Stream.of(line.get(0).getUUID("job_id")))
                    .subscribeAsCompletionStage();
            while (callbacks.count("pg_locks where not granted") == 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            other.query("update callback_delivery set state = 'READY', next_at = now(), begun_at = now() where id = '"
                            + second + "'")
                    .executeAndAwait();
            other.query("commit").executeAndAwait();
            locked.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> callbacks.sql(
                            "select from callback_delivery where id = '" + second + "' for update nowait"))
                    .hasMessageContaining("could not obtain lock");
        } finally {
            addressing.query("rollback").executeAndAwait();
            addressing.closeAndAwait();
            other.query("rollback").executeAndAwait();
            other.closeAndAwait();
        }
    }

    @Test
    void placeThatIsNamedTwiceIsToldOnce() {
        var url = receiver.url() + "/hook";
        callbacks.tell(account, url, Optional.empty());
        callbacks.submit(account, url, receiver.url() + "/other");
        deliver.finish(LONG);
        assertThat(receiver.received).extracting(Receiver.Received::path).containsExactlyInAnyOrder("/hook", "/other");
    }

    @Test
    void receiverThatIsDownFor76HoursGetsNothingUntilItIsReplayed() {
        receiver.answer = message -> text(503, "");
        var start = Instant.parse("2026-03-01T00:00:00Z");
        clock.set(start);
        var job = callbacks.submit(account, receiver.url());
        deliver.finish(LONG);
        for (var tries = 1; callbacks.state(account) == DeliveryState.READY; tries++) {
            assertThat(callbacks.only(account).attempts()).isEqualTo(tries);
            clock.set(callbacks.only(account).nextAt().minusMillis(1));
            deliver.finish(LONG);
            assertThat(receiver.received).hasSize(tries);
            clock.set(callbacks.only(account).nextAt());
            deliver.finish(LONG);
            assertThat(receiver.received).hasSize(tries + 1);
        }
        var dead = callbacks.only(account);
        assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.attempts()).isEqualTo(10);
        assertThat(dead.problem().code()).isEqualTo("HttpStatus");
        assertThat(dead.status()).isEqualTo(503);
        assertThat(Duration.between(start, dead.endedAt())).isBetween(Duration.ofHours(68), Duration.ofHours(76));
        receiver.answer = message -> text(200, "");
        clock.set(start.plus(Duration.ofDays(10)));
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(10);
        assertThat(await(callbacks.history.replay(account, Optional.empty(), Optional.empty(), 100)))
                .isEqualTo(1);
        deliver.finish(LONG);
        assertThat(callbacks.state(account)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receiver.bodies()).hasSize(11).containsOnly(body(job, "QUEUED"));
        assertThat(receiver.received).extracting(Receiver.Received::id).containsOnly(JobIds.text(dead.id()));
    }

    @Test
    void nextChangeWaitsUntilTheFormerIsToldOrDead() {
        var start = Instant.parse("2026-03-01T00:00:00Z");
        clock.set(start);
        receiver.answer = message -> text(500, "");
        var job = callbacks.submit(account, receiver.url());
        callbacks.run();
        assertThat(receiver.bodies()).containsExactly(body(job, "QUEUED"));
        assertThat(callbacks.states())
                .containsExactly(DeliveryState.READY, DeliveryState.WAITING, DeliveryState.WAITING);
        clock.set(start.plusSeconds(5));
        receiver.answer = message -> text(200, "");
        deliver.finish(LONG);
        assertThat(receiver.bodies())
                .containsExactly(
                        body(job, "QUEUED"), body(job, "QUEUED"), body(job, "RUNNING"), body(job, "SUCCEEDED"));
        assertThat(callbacks.states()).hasSize(3).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void replayedDeliveriesOfAJobKeepTheirOrder() {
        receiver.answer = message -> text(410, "");
        var job = callbacks.submit(account, receiver.url());
        callbacks.run();
        assertThat(callbacks.states()).containsOnly(DeliveryState.DEAD).hasSize(3);
        receiver.received.clear();
        receiver.answer = message -> text(200, "");
        assertThat(await(callbacks.history.replay(account, Optional.empty(), Optional.of(job), 100)))
                .isEqualTo(3);
        deliver.finish(LONG);
        assertThat(receiver.bodies())
                .containsExactly(body(job, "QUEUED"), body(job, "RUNNING"), body(job, "SUCCEEDED"));
    }

    @Test
    void sendersAtOnceDeliverOnce() throws Exception {
        for (var i = 0; i < 100; i++) {
            var job = callbacks.submit(account, receiver.url());
            callbacks.cancel(account, job);
        }
        var patient = Map.of("timeout", "1m");
        var senders =
                List.of(callbacks.otherSender(patient), callbacks.otherSender(patient), callbacks.otherSender(patient));
        var threads = senders.stream()
                .map(sender -> new Thread(() -> sender.finish(LONG)))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        senders.forEach(DeliverCallbacks::end);
        assertThat(callbacks.sql("select state, attempt, status, reason_code, reason, body from callback_delivery"
                        + " where state <> 'DELIVERED' or attempt <> 1"))
                .extracting(row -> row.deepToString())
                .isEmpty();
        assertThat(receiver.bodies()).hasSize(200).doesNotHaveDuplicates();
        assertThat(callbacks.states()).hasSize(200);
        assertInOrder();
    }

    @Test
    void deliveryOfAKilledSenderIsTakenOver() {
        var job = callbacks.submit(account, receiver.url());
        assertThat(callbacks.address()).isEqualTo(1);
        var lost = callbacks.claim(10, 10);
        assertThat(lost).hasSize(1);
        deliver.finish(LONG);
        assertThat(receiver.received).isEmpty();
        callbacks.sql("update callback_delivery set lease_until = now() - interval '1 second'");
        deliver.finish(LONG);
        assertThat(receiver.bodies()).containsExactly(body(job, "QUEUED"));
        assertThat(callbacks.only(account).attempts()).isEqualTo(2);
        var late = new Outcome(
                lost.get(0), Optional.empty(), Optional.empty(), Optional.of(new Outcome.Problem("Late", "late")));
        await(callbacks.outbox.settle(List.of(late), clock.instant()));
        assertThat(callbacks.state(account)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void deliveryThatSendersAreLostWithIsDeadInTheEndAndLetsTheNextGo() {
        var job = callbacks.submit(account, receiver.url());
        callbacks.cancel(account, job);
        callbacks.address();
        for (var attempt = 1; attempt <= 10; attempt++) {
            assertThat(callbacks.claim(10, 10)).extracting(Delivery::attempt).containsExactly(attempt);
            callbacks.sql("update callback_delivery set lease_until = now() - interval '1 second'"
                    + " where state = 'SENDING'");
            assertThat(await(callbacks.outbox.recover(100, 10, clock.instant())))
                    .isEqualTo(1);
        }
        deliver.finish(LONG);
        assertThat(receiver.bodies()).containsExactly(body(job, "CANCELLED"));
        assertThat(callbacks.seen(account))
                .filteredOn(seen -> seen.state() == DeliveryState.DEAD)
                .extracting(seen -> seen.problem().code())
                .containsExactly("SenderLost");
    }

    @Test
    void deadReceiversHoldUpNoOthers() throws Exception {
        var slow = new Receiver();
        open.add(slow);
        slow.answer = message -> slow.never();
        for (var i = 0; i < 60; i++) {
            callbacks.submit(account, slow.url() + "/" + i);
        }
        var sender = callbacks.otherSender(Map.of("concurrency", "16", "timeout", "3m"));
        open.add(sender::end);
        var thread = new Thread(() -> sender.finish(LONG));
        thread.start();
        awaitCalls(slow, 8);
        var others = 200;
        for (var i = 0; i < others; i++) {
            callbacks.submit(CallbackFixture.newAccount(), receiver.url());
        }
        awaitCalls(receiver, others);
        // All of them, while the slow one still had its first eight.
        assertThat(slow.received).hasSize(8);
        slow.close();
        callbacks.clear();
        thread.join();
    }

    @Test
    void roundThatMustEndSoonTakesNothing() {
        callbacks.submit(account, receiver.url());
        deliver.finish(Duration.ofMillis(200));
        assertThat(receiver.received).isEmpty();
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(1);
    }

    private void assertInOrder() {
        var last = new java.util.HashMap<String, String>();
        for (var body : receiver.bodies()) {
            var words = body.split(" ");
            var before = last.put(words[0], words[1]);
            assertThat(before).isEqualTo(words[1].equals("QUEUED") ? null : "QUEUED");
        }
    }

    private static void awaitCalls(Receiver receiver, int count) {
        var deadline = System.nanoTime() + LONG.toNanos();
        while (receiver.received.size() < count) {
            assertThat(System.nanoTime() - deadline)
                    .as("calls %d", receiver.received.size())
                    .isNegative();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
