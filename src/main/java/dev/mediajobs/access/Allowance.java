package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The calls of one kind that this process may let in. It takes some at a time from what all processes share, as many as it
 * needed lately, and what it does not use within a second it forgets: a process that nobody calls, or that is frozen, keeps
 * nothing from the others.
 */
final class Allowance {

    private static final long LIFETIME = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_QUESTION = Duration.ofSeconds(5).toNanos();
    /** At most such a part of what is allowed in a second is taken at once. */
    private static final int PARTS = 10;

    private final LongSupplier nanoTime;
    private int left;
    private int used;
    private int wanted = 1;
    private int timesUsedUp;
    private long forgottenAt;
    private long refusedUntil;
    private int waiting;
    private int waited;
    private long askedAt;
    private Uni<Void> asking;

    Allowance(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        forgottenAt = nanoTime.getAsLong();
        refusedUntil = forgottenAt;
    }

    /**
     * Takes one call.
     *
     * @param rate calls a second
     * @param source asks what all share for so many
     * @return how long to wait; zero when it was taken
     */
    Uni<Duration> take(int rate, IntFunction<Uni<AllowanceStore.Grant>> source) {
        Uni<Void> answer;
        synchronized (this) {
            var now = nanoTime.getAsLong();
            if (left > 0 && now < forgottenAt) {
                left--;
                used++;
                return Uni.createFrom().item(Duration.ZERO);
            }
            if (now < refusedUntil) {
                return Uni.createFrom().item(Duration.ofNanos(refusedUntil - now));
            }
            waiting++;
            // An answer that was on its way when the process was frozen may never come.
            if (asking == null || now - askedAt > LONGEST_QUESTION) {
                askedAt = now;
                asking = ask(rate, source, now);
            }
            answer = asking;
        }
        return onOwnContext(answer).chain(() -> take(rate, source));
    }

    /** One question for all who wait. */
    private Uni<Void> ask(int rate, IntFunction<Uni<AllowanceStore.Grant>> source, long now) {
        var most = Math.max(1, rate / PARTS);
        var usedUp = left == 0 && now < forgottenAt;
        timesUsedUp = usedUp ? timesUsedUp + 1 : 0;
        if (!usedUp) {
            wanted = Math.max(1, used);
        } else if (timesUsedUp > 1) {
            // Again and again before its time, so more are needed. Once says little.
            wanted += Math.max(1, wanted / 2);
        }
        wanted = Math.min(Math.max(wanted, waited), most);
        left = 0;
        return Uni.createFrom()
                .deferred(() -> source.apply(wanted))
                .invoke(grant -> granted(grant, rate, most))
                .onFailure()
                .invoke(this::failed)
                .onCancellation()
                .invoke(this::failed)
                .replaceWithVoid()
                .memoize()
                .indefinitely();
    }

    private synchronized void granted(AllowanceStore.Grant grant, int rate, int most) {
        asking = null;
        waited = waiting;
        waiting = 0;
        var now = nanoTime.getAsLong();
        left = grant.calls();
        used = 0;
        forgottenAt = now + LIFETIME;
        if (grant.calls() < wanted) {
            // Not for every single call that comes free: a while, then for as many as came free in it.
            var seconds = Math.max(1 - grant.left(), Math.min(most, rate)) / rate;
            refusedUntil = now + Math.max(1_000_000, (long) (seconds * LIFETIME));
            used = most;
        }
    }

    private synchronized void failed() {
        asking = null;
        waiting = 0;
    }

    /** Who waits for the answer to another's question goes on where it was, not where the other is. */
    private static Uni<Void> onOwnContext(Uni<Void> answer) {
        var own = Vertx.currentContext();
        return own == null ? answer : answer.emitOn(command -> own.runOnContext(ignored -> command.run()));
    }
}
