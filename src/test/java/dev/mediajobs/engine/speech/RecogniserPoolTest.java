package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecogniserPoolTest {

    private final AtomicInteger loads = new AtomicInteger();
    private final RecogniserPool<Integer> pool = new RecogniserPool<>(2, loads::incrementAndGet);

    @Test
    void nothingIsLoadedBeforeItIsNeeded() {
        assertThat(loads).hasValue(0);
    }

    @Test
    void recogniserIsUsedAgain() throws Exception {
        pool.giveBack(pool.take());
        pool.giveBack(pool.take());

        assertThat(loads).hasValue(1);
    }

    @Test
    void anotherIsLoadedWhileTheFirstIsBusy() throws Exception {
        assertThat(pool.take()).isNotEqualTo(pool.take());
        assertThat(loads).hasValue(2);
    }

    @Test
    void droppedRecogniserIsReplaced() throws Exception {
        pool.take();
        pool.take();
        pool.drop();

        assertThat(pool.take()).isEqualTo(3);
    }

    @Test
    void failedLoadIsToldAndTriedAgain() throws Exception {
        var broken = new RecogniserPool<>(1, () -> {
            if (loads.incrementAndGet() == 1) {
                throw new IllegalStateException("no room");
            }
            return loads.get();
        });

        assertThatThrownBy(broken::take)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("no room");
        assertThat(broken.lastFailure()).contains("no room");
        assertThat(broken.take()).isEqualTo(2);
        assertThat(broken.lastFailure()).isEmpty();
    }

    @Test
    void whoWaitsForADroppedRecogniserGetsAnother() throws Exception {
        var single = new RecogniserPool<>(1, loads::incrementAndGet);
        single.take();
        var given = new CompletableFuture<Integer>();
        var waiting = new Thread(() -> {
            try {
                given.complete(single.take());
            } catch (EngineException | InterruptedException e) {
                given.completeExceptionally(e);
            }
        });
        waiting.start();
        // Or the drop would come before anybody waits.
        while (waiting.getState() != Thread.State.WAITING && waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        single.drop();
        assertThat(given.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }
}
