package dev.mediajobs.job;

import dev.mediajobs.chore.Chore;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Does what is due now and then. One that fails is tried again at its next time, and keeps no other from its own. */
@Singleton
class Chores {

    private final List<Timed> chores;

    Chores(@All List<Chore> chores) {
        this.chores = chores.stream().map(Timed::new).toList();
    }

    void runDue() {
        chores.forEach(Timed::runWhenDue);
    }

    /** Due or not, until none has anything left to do. */
    void runAll(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        for (var chore : chores) {
            while (System.nanoTime() - end < 0 && chore.runOnce()) {
                Log.debug("There is more of it to do");
            }
        }
    }

    private static final class Timed {

        private final Chore chore;
        private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

        Timed(Chore chore) {
            this.chore = chore;
        }

        void runWhenDue() {
            var due = nextNanos.get();
            var now = System.nanoTime();
            if (now - due < 0
                    || !nextNanos.compareAndSet(due, now + chore.every().toNanos())) {
                return;
            }
            if (runOnce()) {
                nextNanos.set(now);
            }
        }

        /** @return whether there is more to do */
        boolean runOnce() {
            try {
                return chore.run();
            } catch (RuntimeException e) {
                Log.warnf("%s failed and is tried again: %s", chore.getClass().getSimpleName(), e);
                return false;
            }
        }
    }
}
