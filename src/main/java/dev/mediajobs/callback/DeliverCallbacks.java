package dev.mediajobs.callback;

import dev.mediajobs.chore.Chore;
import dev.mediajobs.chore.Deadline;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delivers what is due. Receivers are slower than the sweep may be, so a round of deliveries goes on beside it; at the end of the
 * sweep it is waited for, and there is one more, for what the sweep itself has ended.
 */
@Singleton
class DeliverCallbacks implements Chore {

    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);
    private static final Duration LONGEST_SETTLING = Duration.ofMillis(500);
    private static final int SETTLING_SHARE = 4;

    private final DeliveryRound.Parts parts;
    private final ThreadPoolExecutor senders;
    private final ExecutorService rounds = Executors.newCachedThreadPool(threads("callback-round-"));
    private DeliveryRound round;

    DeliverCallbacks(Outbox outbox, Addressed addressed, Courier courier, CallbackSettings settings, Clock clock) {
        senders = new ThreadPoolExecutor(
                settings.concurrency(),
                settings.concurrency(),
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                threads("callback-"));
        senders.allowCoreThreadTimeOut(true);
        parts = new DeliveryRound.Parts(outbox, addressed, courier, new SlowHosts(), settings, clock, senders);
    }

    @Override
    public Duration every() {
        return parts.settings().lookEvery();
    }

    @Override
    public boolean run(Deadline end) {
        current(FOR_EVER);
        return false;
    }

    @Override
    public void finish(Duration atMost) {
        if (atMost.isZero()) {
            return;
        }
        var end = System.nanoTime() + atMost.toNanos();
        try {
            // One that goes on may have looked before the last jobs ended.
            if (lastRound(end)) {
                lastRound(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it has ended in time */
    private boolean lastRound(long end) throws InterruptedException {
        var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        var settling = left.dividedBy(SETTLING_SHARE);
        var sending = left.minus(settling.compareTo(LONGEST_SETTLING) < 0 ? settling : LONGEST_SETTLING);
        var last = current(sending);
        last.endWithin(sending);
        return last.awaitEnd(left);
    }

    /** The round that goes on, or else a new one, which has so much time. */
    private synchronized DeliveryRound current(Duration time) {
        if (round == null || round.hasEnded()) {
            round = new DeliveryRound(parts);
            round.endWithin(time);
            rounds.execute(round);
        }
        return round;
    }

    @PreDestroy
    void end() {
        rounds.shutdownNow();
        senders.shutdownNow();
    }

    private static ThreadFactory threads(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
