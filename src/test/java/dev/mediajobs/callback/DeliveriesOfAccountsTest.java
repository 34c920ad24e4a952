package dev.mediajobs.callback;

import static dev.mediajobs.callback.CallbackFixture.LONG;
import static dev.mediajobs.callback.CallbackFixture.await;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.access.SealedTexts;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.store.Sql;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.QueryPlan;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places that accounts name, and what is theirs alone. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class DeliveriesOfAccountsTest {

    @Inject
    CallbackFixture callbacks;

    @Inject
    DeliverCallbacks deliver;

    @Inject
    AccountCallbacks accounts;

    @Inject
    SealedTexts sealed;

    @Inject
    SettableClock clock;

    @Inject
    Pool pool;

    private final long account = CallbackFixture.newAccount();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void begin() {
        callbacks.clear();
    }

    @AfterEach
    void end() {
        receiver.close();
        clock.reset();
        callbacks.clear();
    }

    @Test
    void hostThatLetsTheTimeRunOutHasOnePlace() {
        for (var i = 0; i < 5; i++) {
            callbacks.submit(account, receiver.url());
        }
        callbacks.address();
        var host = receiver.url().substring("http://".length());
        var wish = new Outbox.Wish(Duration.ofMinutes(1), 10, 3, "", 500, List.of(host), List.of());
        assertThat(await(callbacks.outbox.claim(wish, clock.instant())).deliveries())
                .hasSize(1);
        assertThat(await(callbacks.outbox.claim(wish, clock.instant())).deliveries())
                .isEmpty();
        assertThat(callbacks.claim(10, 3)).hasSize(2);
        assertThat(callbacks.claim(10, 3)).isEmpty();
    }

    @Test
    void hostsBeyondThoseLookedAtAtOnceHaveTheirTurn() {
        for (var i = 1; i <= 30; i++) {
            callbacks.submit(account, "http://host-%02d.invalid/".formatted(i));
        }
        callbacks.address();
        var found = new ArrayList<String>();
        var after = "";
        for (var turn = 0; turn < 3; turn++) {
            var wish = new Outbox.Wish(Duration.ofMinutes(1), 100, 1, after, 10, List.of(), List.of());
            var claimed = await(callbacks.outbox.claim(wish, clock.instant()));
            assertThat(claimed.hosts()).isEqualTo(10);
            claimed.deliveries().forEach(delivery -> found.add(delivery.host()));
            after = claimed.lastHost();
        }
        assertThat(found).hasSize(30).doesNotHaveDuplicates();
    }

    /** Of one host all but the first messages are left unread: the queue of whoever has its share costs nothing. */
    @Test
    void accountWithItsShareOfSendersGetsNothingAndItsQueueIsNotRead() throws Exception {
        var host = "http://busy.invalid";
        for (var i = 0; i < 8; i++) {
            callbacks.submit(account, host);
        }
        var other = CallbackFixture.newAccount();
        callbacks.submit(other, host);
        callbacks.address();
        var wish = new Outbox.Wish(Duration.ofMinutes(1), 10, 3, "", 500, List.of(), List.of(account));
        assertThat(await(callbacks.outbox.claim(wish, clock.instant())).deliveries())
                .extracting(Delivery::accountId)
                .containsExactly(other);
        callbacks.sql("""
                insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body, state,
                                               next_at, begun_at, created_at)
                select gen_random_uuid(), 1, %d, gen_random_uuid(), 't', 'http://busy.invalid', 'busy.invalid:80', '{}',
                       'READY', now() - interval '1 hour' + n * interval '1 microsecond', now(), now()
                from generate_series(1, 20000) n""".formatted(account));
        callbacks.sql("analyze callback_delivery");
        var plan = QueryPlan.of(
                pool,
                Sql.load("callback/claim"),
                Outbox.utc(clock.instant()),
                60_000.0,
                10L,
                3L,
                "",
                500,
                new String[0],
                new Long[] {account},
                (long) wish.deepest());
        assertThat(plan.rowsRead()).as(plan.json()).isBetween(9L, 100L);
    }

    @Test
    void accountsMessagesAreSignedWithItsKey() throws Exception {
        var now = Instant.parse("2026-04-01T00:00:00Z");
        clock.set(now);
        var url = receiver.url() + "/ims";
        callbacks.tell(account, url, Optional.of("aB3aB3"));
        callbacks.submit(account);
        deliver.finish(LONG);
        var message = receiver.received.get(0);
        var text = url + "|" + now.getEpochSecond() + "|aB3aB3";
        var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(message.header("X-ICE-TIMESTAMP")).isEqualTo(Long.toString(now.getEpochSecond()));
        assertThat(message.header("X-ICE-SIGNATURE")).isEqualTo("%032x".formatted(new BigInteger(1, digest)));
    }

    @Test
    void accountIsToldOfTheEventsItNames() {
        await(accounts.set(
                account,
                new AccountCallback(
                        AccountCallback.Type.HTTP, receiver.url(), List.of("SmartJobComplete"), Optional.empty())));
        callbacks.submit(account);
        deliver.finish(LONG);
        assertThat(receiver.received).isEmpty();
        assertThat(callbacks.count("job_event")).isZero();
        callbacks.tell(account, receiver.url(), Optional.empty());
        callbacks.submit(account);
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(1);
        await(accounts.remove(account));
        callbacks.submit(account);
        assertThat(callbacks.count("job_event")).isZero();
    }

    @Test
    void deliveriesAreForgottenInTime() {
        var keep = Duration.ofDays(7);
        var purge = new PurgeDeliveries(callbacks.outbox, CallbackSettingsOf.changed(Map.of()), clock);
        var start = Instant.parse("2026-03-01T00:00:00Z");
        clock.set(start);
        receiver.answer = message -> text(message.path().equals("/good") ? 200 : 410, "");
        callbacks.submit(account, receiver.url() + "/good");
        var missed = callbacks.submit(account, receiver.url() + "/bad");
        deliver.finish(LONG);
        clock.set(start.plus(keep));
        purge.run();
        assertThat(callbacks.states()).hasSize(2);
        clock.set(start.plus(keep).plus(Duration.ofHours(2)));
        purge.run();
        assertThat(callbacks.states()).containsExactly(DeliveryState.DEAD);
        callbacks.sql("delete from job where id = '" + missed + "'");
        clock.set(start.plus(keep).plus(Duration.ofHours(4)));
        purge.run();
        assertThat(callbacks.states()).isEmpty();
    }

    @Test
    void whatAnAccountMissedIsItsOwnAffair() {
        receiver.answer = message -> text(410, "");
        var job = callbacks.submit(account, receiver.url());
        deliver.finish(LONG);
        var other = CallbackFixture.newAccount();
        assertThat(callbacks.seen(other)).isEmpty();
        var id = Optional.of(callbacks.only(account).id());
        assertThat(await(callbacks.history.replay(other, id, Optional.empty(), 10)))
                .isZero();
        assertThat(await(callbacks.history.replay(other, Optional.empty(), Optional.of(job), 10)))
                .isZero();
        assertThat(await(callbacks.history.replay(other, Optional.empty(), Optional.empty(), 10)))
                .isZero();
        assertThat(callbacks.state(account)).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void keySealedForAnAccountOpensForNoOther() {
        var key = sealed.seal(AccountCallback.sealName(account), "aB3aB3");
        assertThat(new String(key, StandardCharsets.ISO_8859_1)).doesNotContain("aB3aB3");
        assertThatThrownBy(() -> sealed.open(AccountCallback.sealName(account + 1), key))
                .isInstanceOf(IllegalStateException.class);
    }
}
