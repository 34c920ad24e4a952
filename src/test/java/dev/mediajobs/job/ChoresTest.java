package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.chore.Chore;
import dev.mediajobs.chore.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ChoresTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void choreRunsOnceInItsPeriod() {
        var chores = new Chores(List.of(hourly(() -> runs.incrementAndGet() < 0)));
        chores.runDue(Deadline.none());
        chores.runDue(Deadline.none());
        assertThat(runs).hasValue(1);
    }

    @Test
    void choreWithMoreToDoRunsAtTheNextLook() {
        var chores = new Chores(List.of(hourly(() -> runs.incrementAndGet() < 3)));
        for (var look = 0; look < 5; look++) {
            chores.runDue(Deadline.none());
        }
        assertThat(runs).hasValue(3);
    }

    @Test
    void choreThatWouldHaveNoTimeKeepsItsTurn() {
        var chores = new Chores(List.of(hourly(() -> runs.incrementAndGet() < 0)));
        chores.runDue(Deadline.in(Duration.ofMillis(1), SECOND));
        assertThat(runs).hasValue(0);
        chores.runDue(Deadline.none());
        assertThat(runs).hasValue(1);
    }

    @Test
    void failingChoreKeepsNoOtherFromItsWork() {
        var failing = hourly(() -> {
            throw new IllegalStateException("no database");
        });
        new Chores(List.of(failing, hourly(() -> runs.incrementAndGet() < 0))).runDue(Deadline.none());
        assertThat(runs).hasValue(1);
    }

    @Test
    void choresAreFinishedWhenTheLastSweepEnds() {
        var chores = new Chores(List.of(
                finishing(runs::incrementAndGet),
                finishing(() -> {
                    throw new IllegalStateException("no database");
                }),
                finishing(runs::incrementAndGet)));
        chores.begin();
        chores.begin();
        chores.end(Duration.ofSeconds(1));
        assertThat(runs).hasValue(0);
        chores.end(Duration.ofSeconds(1));
        assertThat(runs).hasValue(2);
        chores.runAll(SECOND, SECOND);
        assertThat(runs).hasValue(4);
    }

    private static Chore finishing(Runnable end) {
        return new Chore() {
            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public boolean run(Deadline end) {
                return false;
            }

            @Override
            public void finish(Duration atMost) {
                end.run();
            }
        };
    }

    private static Chore hourly(BooleanSupplier work) {
        return new Chore() {
            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public boolean run(Deadline end) {
                return work.getAsBoolean();
            }
        };
    }
}
