package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import dev.mediajobs.chore.Deadline;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Does what is due now and then. One that fails is tried again at its next time, and keeps no other from its own. */
@Singleton
class Chores {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final List<Timed> chores;
    private final AtomicInteger sweeps = new AtomicInteger();

    Chores(@All List<Chore> chores) {
        this.chores = chores.stream().map(Timed::new).toList();
    }

    /** A sweep begins, which ends with {@link #end}. */
    void begin() {
        sweeps.incrementAndGet();
    }

    /** When no other sweep goes on, nothing that chores began does either. */
    void end(Duration atMost) {
        if (sweeps.decrementAndGet() == 0) {
            finish(atMost);
        }
    }

    /** A chore that would have next to no time keeps its turn. */
    void runDue(Deadline end) {
        for (var chore : chores) {
            if (end.left().compareTo(SHORTEST) >= 0) {
                chore.runWhenDue(end);
            }
        }
    }

    private void finish(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        for (var chore : chores) {
            chore.finish(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Due or not, until none has anything left to do. */
    void runAll(Duration atMost, Duration longestWait) {
        var end = Deadline.in(atMost, longestWait);
        for (var chore : chores) {
            while (!end.left().isNegative() && chore.runOnce(end)) {
                Log.debug("There is more of it to do");
            }
        }
        finish(end.left().isNegative() ? Duration.ZERO : end.left());
    }

    private static final class Timed {

        private final Chore chore;
        private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

        Timed(Chore chore) {
            this.chore = chore;
        }

        void runWhenDue(Deadline end) {
            var due = nextNanos.get();
            var now = System.nanoTime();
            if (now - due < 0
                    || !nextNanos.compareAndSet(due, now + chore.every().toNanos())) {
                return;
            }
            if (runOnce(end)) {
                nextNanos.set(now);
            }
        }

        void finish(Duration atMost) {
            try {
                chore.finish(atMost);
            } catch (RuntimeException e) {
                Log.warnf("What %s began was not ended: %s", chore.getClass().getSimpleName(), e);
            }
        }

        /** @return whether there is more to do */
        boolean runOnce(Deadline end) {
            try {
                return chore.run(end);
            } catch (RuntimeException e) {
                Log.warnf("%s failed and is tried again: %s", chore.getClass().getSimpleName(), e);
                return false;
            }
        }
    }
}
