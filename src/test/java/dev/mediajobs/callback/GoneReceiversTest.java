package dev.mediajobs.callback;

import static dev.mediajobs.callback.CallbackFixture.LONG;
import static dev.mediajobs.callback.CallbackFixture.await;
import static dev.mediajobs.callback.CallbackFixture.body;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that answer 410: they are told nothing more, until somebody wants it. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class GoneReceiversTest {

    @Inject
    CallbackFixture callbacks;

    @Inject
    DeliverCallbacks deliver;

    @Inject
    SettableClock clock;

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
    void receiverThatIsGoneIsToldNothingUntilAMessageIsReplayed() {
        var url = receiver.url() + "/hook";
        receiver.answer = message -> text(410, "");
        var job = callbacks.submit(account, url);
        callbacks.run();
        assertThat(receiver.bodies()).containsExactly(body(job, "QUEUED"));
        var later = callbacks.submit(account, url);
        var elsewhere = callbacks.submit(account, receiver.url() + "/other");
        var stranger = CallbackFixture.newAccount();
        var strangers = callbacks.submit(stranger, url);
        deliver.finish(LONG);
        assertThat(receiver.bodies())
                .containsExactlyInAnyOrder(body(job, "QUEUED"), body(elsewhere, "QUEUED"), body(strangers, "QUEUED"));
        assertThat(callbacks.seen(account))
                .hasSize(5)
                .allSatisfy(seen -> assertThat(seen.problem().code()).isEqualTo("Gone"))
                .filteredOn(seen -> seen.status() == null)
                .hasSize(3)
                .allSatisfy(seen -> assertThat(seen.problem().message()).contains("replayed"));
        receiver.answer = message -> text(200, "");
        receiver.received.clear();
        assertThat(await(callbacks.history.replay(account, Optional.empty(), Optional.of(later), 100)))
                .isEqualTo(1);
        callbacks.cancel(account, later);
        deliver.finish(LONG);
        assertThat(receiver.bodies()).containsExactly(body(later, "QUEUED"), body(later, "CANCELLED"));
    }

    /** The answer belongs to a question that was asked before somebody said: again. */
    @Test
    void answerThatComesLateTakesNothingBack() {
        callbacks.submit(account, receiver.url());
        callbacks.submit(account, receiver.url());
        callbacks.address();
        var asked = callbacks.claim(2, 2);
        settleGone(asked.get(0));
        assertThat(replayAll()).isEqualTo(1);
        settleGone(asked.get(1));
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(1);
        assertThat(callbacks.seen(account))
                .extracting(DeliveryHistory.Seen::state)
                .containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.DEAD);
        // Who is asked anew and still wants nothing is believed.
        receiver.answer = message -> text(410, "");
        assertThat(replayAll()).isEqualTo(1);
        deliver.finish(LONG);
        callbacks.submit(account, receiver.url());
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(2);
    }

    private int replayAll() {
        return await(callbacks.history.replay(account, Optional.empty(), Optional.empty(), 100));
    }

    private void settleGone(Delivery delivery) {
        var gone = new Outcome(
                delivery, Optional.empty(), Optional.of(410), Optional.of(new Outcome.Problem("Gone", "gone")));
        await(callbacks.outbox.settle(List.of(gone), clock.instant()));
    }

    @Test
    void accountThatNamesAPlaceAgainIsToldThere() {
        var url = receiver.url();
        callbacks.tell(account, url, Optional.empty());
        receiver.answer = message -> text(410, "");
        callbacks.submit(account);
        deliver.finish(LONG);
        receiver.answer = message -> text(200, "");
        callbacks.submit(account);
        deliver.finish(LONG);
        assertThat(receiver.received).hasSize(1);
        callbacks.tell(account, url, Optional.empty());
        var job = callbacks.submit(account);
        deliver.finish(LONG);
        assertThat(receiver.bodies()).hasSize(2).last().isEqualTo(body(job, "QUEUED"));
    }

    @Test
    void placeThatIsGoneIsForgottenInTime() {
        receiver.answer = message -> text(410, "");
        var start = Instant.parse("2026-03-01T00:00:00Z");
        clock.set(start);
        callbacks.submit(account, receiver.url());
        deliver.finish(LONG);
        clock.set(start.plus(Duration.ofDays(179)));
        new PurgeDeliveries(callbacks.outbox, CallbackSettingsOf.changed(Map.of()), clock).run();
        assertThat(callbacks.count("callback_gone")).isEqualTo(1);
        clock.set(start.plus(Duration.ofDays(181)));
        new PurgeDeliveries(callbacks.outbox, CallbackSettingsOf.changed(Map.of()), clock).run();
        assertThat(callbacks.count("callback_gone")).isZero();
    }

    /** As long as addresses may be, in characters of three bytes each: more than a row of an index has room for. */
    @Test
    void longestPlaceCanBeGone() {
        var random = new Random(1);
        var path = random.ints(2_000, 0x4E00, 0x9F00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        callbacks.submit(account, receiver.url() + "/" + path);
        callbacks.address();
        var sent = callbacks.claim(1, 1);
        settleGone(sent.get(0));
        assertThat(callbacks.count("callback_gone")).isEqualTo(1);
    }
}
