package dev.mediajobs.callback;

import static dev.mediajobs.testsupport.LoopbackServer.cutOff;
import static dev.mediajobs.testsupport.LoopbackServer.endless;
import static dev.mediajobs.testsupport.LoopbackServer.hangingUp;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.SweepByHand;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.logging.Log;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Receivers that misbehave in every way, two senders at once of which one is killed now and then, and days that pass: in the end
 * each message was delivered, or is dead with its reason, and each place heard of a job in the order of what happened.
 * {@code -Dmediajobs.campaign.callbacks=100000} is the long form; {@code -Dmediajobs.campaign.seed} repeats one.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(SweepByHand.class)
class CallbackCampaignTest {

    private static final int EVENTS = Integer.getInteger("mediajobs.campaign.callbacks", 400);
    private static final long SEED = Long.getLong("mediajobs.campaign.seed", new Random().nextLong());
    private static final int EVENTS_A_JOB = 2;
    private static final int MOST_A_HOST = CallbackSettingsOf.changed(Map.of()).perHost();
    private static final int ROUNDS_A_LINE = 20;
    private static final int MOST_ROUNDS = 60;

    /** Each costs that long. */
    private static final int HANGS = Math.max(4, EVENTS / 500);

    /** For busy machines. */
    private static final Map<String, String> PATIENT = Map.of("timeout", "2s");

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String TRAP = "http://169.254.169.254/latest/meta-data";

    @Inject
    CallbackFixture callbacks;

    @Inject
    SettableClock clock;

    private final Random random = new Random(SEED);
    private final Receiver good = new Receiver();
    private final Receiver flaky = new Receiver();
    private final Receiver down = new Receiver();
    private final Receiver gone = new Receiver();

    @AfterEach
    void end() {
        List.of(good, flaky, down, gone).forEach(Receiver::close);
        clock.reset();
        callbacks.clear();
    }

    @Test
    void eachMessageIsDeliveredOrDeadWithItsReason() throws Exception {
        Log.infof("%d events, seed %d", EVENTS, SEED);
        callbacks.clear();
        clock.set(START);
        var answers = new Random(SEED);
        var hangs = new AtomicInteger(HANGS);
        flaky.answer = message -> strange(answers, hangs);
        down.answer = message -> text(503, "", "Retry-After", "60");
        gone.answer = message -> text(410, "");
        var account = CallbackFixture.newAccount();
        var places = List.of(good.url() + "/a", flaky.url() + "/b", down.url() + "/c", gone.url() + "/d", TRAP);
        for (var i = 0; i < EVENTS / EVENTS_A_JOB; i++) {
            var job = callbacks.submit(account, places.get(random.nextInt(places.size())), good.url() + "/all");
            callbacks.cancel(account, job);
        }
        var rounds = 0;
        while (callbacks.count("job_event") > 0 || unfinished() > 0) {
            assertThat(rounds++).as("rounds, seed %d", SEED).isLessThan(MOST_ROUNDS);
            round();
            if (rounds % ROUNDS_A_LINE == 0) {
                Log.infof("%d rounds, %d deliveries to go", rounds, unfinished());
            }
        }
        Log.infof("%d rounds, %d messages to receivers", rounds, good.calls.get() + flaky.calls.get());
        assertThat(clock.instant()).isBefore(START.plus(Duration.ofDays(14)));
        assertAccountedFor();
    }

    /** Two senders together; at times one more claims and is killed. Then the clock goes on to when something is due. */
    private void round() throws InterruptedException {
        if (random.nextBoolean()) {
            callbacks.address();
            callbacks.claim(5, 2);
        }
        var senders = List.of(callbacks.otherSender(PATIENT), callbacks.otherSender(PATIENT));
        var threads = senders.stream()
                .map(sender -> new Thread(() -> sender.finish(ROUND)))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        senders.forEach(DeliverCallbacks::end);
        callbacks.sql("update callback_delivery set lease_until = now() - interval '1 second' where state = 'SENDING'");
        var next = callbacks
                .sql("select max(next_at) from callback_delivery where state = 'READY'")
                .get(0)
                .getOffsetDateTime(0);
        if (next != null && next.toInstant().isAfter(clock.instant())) {
            clock.set(next.toInstant());
        }
    }

    private HttpHandler strange(Random answers, AtomicInteger hangs) {
        synchronized (answers) {
            return switch (answers.nextInt(12)) {
                case 0 -> text(500, "");
                case 1 -> text(429, "", "Retry-After", "120");
                case 2 -> text(302, "", "Location", TRAP);
                case 3 -> hangingUp();
                case 4 -> endless();
                case 5 -> cutOff();
                case 6 -> hangs.getAndDecrement() > 0 ? flaky.never() : text(500, "");
                case 7 -> hangs.getAndDecrement() > 0 ? flaky.dripping() : text(200, "");
                default -> text(204, "");
            };
        }
    }

    private long unfinished() {
        return callbacks.count("callback_delivery where state not in ('DELIVERED', 'DEAD')");
    }

    private void assertAccountedFor() {
        var rows = callbacks.sql("select * from callback_delivery order by event_id, id");
        assertThat(rows).hasSize(EVENTS / EVENTS_A_JOB * EVENTS_A_JOB * 2);
        var received = new HashMap<String, List<String>>();
        for (var receiver : List.of(good, flaky, down, gone)) {
            for (var message : receiver.received) {
                received.computeIfAbsent(
                                receiver.url() + message.path() + " "
                                        + message.body().split(" ")[0],
                                x -> new ArrayList<>())
                        .add(message.body().split(" ")[1]);
            }
        }
        var ids = Stream.of(good, flaky, down, gone)
                .flatMap(receiver -> receiver.received.stream())
                .map(Receiver.Received::id)
                .collect(Collectors.toSet());
        for (var row : rows) {
            var target = row.getString("target");
            var dead = row.getString("state").equals("DEAD");
            assertThat(dead || ids.contains(JobIds.text(row.getUUID("id"))))
                    .as("a message to %s that is delivered has come, seed %d", target, SEED)
                    .isTrue();
            if (target.startsWith(good.url()) || target.startsWith(flaky.url())) {
                assertThat(dead && target.startsWith(good.url()))
                        .as("seed %d", SEED)
                        .isFalse();
            } else {
                assertThat(dead).as("%s, seed %d", target, SEED).isTrue();
            }
        }
        // Those that were on their way when the first was answered; a killed sender's are found to be so later.
        assertThat(gone.received).as("seed %d", SEED).hasSizeBetween(1, 4 * MOST_A_HOST);
        received.forEach((line, states) -> assertThat(states)
                .as("%s, seed %d", line, SEED)
                .isSortedAccordingTo((one, other) -> JobState.valueOf(one).compareTo(JobState.valueOf(other))));
        assertThat(good.received.size()).isGreaterThanOrEqualTo(EVENTS);
    }
}
