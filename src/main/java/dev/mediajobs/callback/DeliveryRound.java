package dev.mediajobs.callback;

import dev.mediajobs.job.JobIds;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Delivers what is due until nothing is, all in one thread but the sending. */
final class DeliveryRound implements Runnable {

    private static final int EVENTS_AT_ONCE = 500;
    private static final int RECOVERED_AT_ONCE = 500;

    /** So much longer than an attempt may take, a sender that has not settled it is gone. */
    private static final int ATTEMPTS_A_LEASE = 4;

    /** As much as the cloud gives its receivers: who is asked at all has that long, where time is short. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Parts parts;
    private final CallbackSettings settings;
    private final Clock clock;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    /** What receivers have answered and the database does not know yet. */
    private final List<Outcome> unsettled = new ArrayList<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    /** By the JVM's time. */
    private volatile long endNanos;

    private final SenderShares shares;
    private final HostTurn everybody = new HostTurn();
    private final HostTurn others = new HostTurn();
    private long othersFromNanos = System.nanoTime();

    /** What every round works with. */
    record Parts(
            Outbox outbox,
            Addressed addressed,
            Courier courier,
            SlowHosts slowHosts,
            CallbackSettings settings,
            Clock clock,
            Executor senders) {}

    DeliveryRound(Parts parts) {
        this.parts = parts;
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.shares = new SenderShares(settings.concurrency());
    }

    /** Takes nothing that could not be done by then. */
    void endWithin(Duration time) {
        endNanos = System.nanoTime() + time.toNanos();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** @return whether it has ended in that time */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        try {
            var more = true;
            while (more || shares.taken() > 0 && !left().isNegative()) {
                more = turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /**
     * Trouble with the database ends no round whose messages are on their way: what receivers have answered is written when it
     * is over, and not asked for again.
     *
     * @return whether another turn should follow at once
     */
    private boolean turn() throws InterruptedException {
        try {
            var more = settle(shares.taken() > 0 ? PAUSE : Duration.ZERO);
            if (left().compareTo(shortestAttempt()) >= 0) {
                more |= take();
            }
            return more;
        } catch (RuntimeException e) {
            // Leases run out by themselves.
            Log.warnf("Callbacks met trouble and are tried again: %s", e);
            if (shares.taken() > 0) {
                TimeUnit.NANOSECONDS.sleep(AFTER_TROUBLE.toNanos());
            }
            return false;
        }
    }

    private Duration left() {
        return Duration.ofNanos(endNanos - System.nanoTime());
    }

    private Duration shortestAttempt() {
        return settings.timeout().compareTo(SHORTEST_ATTEMPT) < 0 ? settings.timeout() : SHORTEST_ATTEMPT;
    }

    /** @return whether anything was new */
    private boolean settle(Duration patience) throws InterruptedException {
        if (unsettled.isEmpty()) {
            var first = outcomes.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first == null) {
                return false;
            }
            unsettled.add(first);
            outcomes.drainTo(unsettled);
            unsettled.stream().filter(Outcome::wasAsked).forEach(parts.slowHosts()::learn);
        }
        await(parts.outbox().settle(unsettled, clock.instant()));
        var dead = unsettled.stream()
                .filter(outcome -> outcome.state() == DeliveryState.DEAD && outcome.wasAsked())
                .count();
        if (dead > 0) {
            Log.warnf("%d callbacks are dead; ListCallbackDeliveries says why", dead);
        }
        unsettled.forEach(outcome -> shares.giveBack(outcome.delivery().accountId()));
        unsettled.clear();
        return true;
    }

    /** @return whether there may be more to take */
    private boolean take() {
        var now = clock.instant();
        var recovered =
                await(parts.outbox().recover(RECOVERED_AT_ONCE, parts.courier().attempts(), now));
        var addressed = await(parts.outbox().address(EVENTS_AT_ONCE, parts.addressed()::deliveries, now));
        return recovered + addressed > 0 | claim();
    }

    /**
     * Those that have next to nothing first: an account near its share gets a sender at a time, and goes on from host to host with
     * each. Others would wait until it has been at all of them.
     */
    private boolean claim() {
        var large = shares.large();
        var more = !large.isEmpty() && claimForOthers(large);
        var exhausted = shares.exhausted();
        return more | (large.isEmpty() || exhausted.size() < large.size()) && claim(everybody, exhausted);
    }

    private boolean claimForOthers(List<Long> large) {
        if (System.nanoTime() - othersFromNanos < 0) {
            return false;
        }
        var more = claim(others, large);
        if (!more) {
            othersFromNanos = System.nanoTime() + PAUSE.toNanos();
        }
        return more;
    }

    private boolean claim(HostTurn turn, List<Long> notOf) {
        if (shares.free() == 0) {
            return false;
        }
        var limit = shares.next(notOf);
        var wish = new Outbox.Wish(
                settings.timeout().multipliedBy(ATTEMPTS_A_LEASE),
                limit,
                settings.perHost(),
                turn.after(),
                HostTurn.HOSTS_AT_ONCE,
                parts.slowHosts().now(),
                notOf);
        var claimed = await(parts.outbox().claim(wish, clock.instant()));
        claimed.deliveries().forEach(this::start);
        return turn.goOn(claimed, limit);
    }

    private void start(Delivery delivery) {
        shares.take(delivery.accountId());
        var limit = left().compareTo(settings.timeout()) < 0 ? left() : settings.timeout();
        parts.senders().execute(() -> {
            try {
                outcomes.add(parts.courier().deliver(delivery, limit));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                Log.debugf("Message %s was broken off; its lease runs out", JobIds.text(delivery.id()));
            }
        });
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
