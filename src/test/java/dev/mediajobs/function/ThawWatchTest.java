package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Wait;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThawWatchTest {

    private static final long FROZEN = ThawWatch.FROZEN.toMillis() + 1;
    private static final BooleanSupplier REQUEST = () -> false;
    private static final BooleanSupplier ANOTHER = () -> REQUEST.getAsBoolean();

    private final Vertx vertx = Vertx.vertx();
    private final CountingPools pools = new CountingPools();
    private final ThawWatch watch = new ThawWatch(CountingPools.SETTINGS, vertx, pools);

    /** Counts what is asked of it. */
    private static final class CountingPools extends FunctionPools {

        static final FunctionSettings SETTINGS = Hosted.calling(1, Duration.ofSeconds(1));

        private int renewed;
        private int left;

        CountingPools() {
            super(SETTINGS, new SetConnections(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        }

        @Override
        void renew() {
            renewed++;
            left++;
        }

        @Override
        void closeLeft() {
            left = 0;
        }
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void shortPauseIsNoFreeze() {
        watch.look(ThawWatch.FROZEN.toMillis());
        assertThat(pools.renewed).isZero();
    }

    @Test
    void freezeRenewsTheConnections() {
        watch.look(FROZEN);
        assertThat(pools.renewed).isOne();
        assertThat(pools.left).isZero();
    }

    @Test
    void sessionsThatEndSoonAreLeftSooner() {
        assertThat(ThawWatch.frozen(Duration.ZERO)).isEqualTo(ThawWatch.FROZEN);
        assertThat(ThawWatch.frozen(Duration.ofSeconds(20))).isEqualTo(ThawWatch.FROZEN);
        assertThat(ThawWatch.frozen(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void lookingIsRemembered() {
        watch.requestBegins(REQUEST);
        watch.requestEnds(REQUEST);
        assertThat(pools.renewed).isZero();
    }

    /** As its answer may be sent before the freeze, and what ends it run after the thaw. */
    @Test
    void freezeThatBeginsBeforeARequestHasEndedIsNoticed() {
        watch.requestBegins(REQUEST);
        watch.look(FROZEN);
        assertThat(pools.renewed).isOne();
    }

    @Test
    void connectionsInUseAreClosedAfterTheRequests() {
        watch.requestBegins(REQUEST);
        watch.requestBegins(ANOTHER);
        watch.look(FROZEN);
        assertThat(pools.left).isOne();
        watch.requestEnds(REQUEST);
        assertThat(pools.left).isOne();
        watch.requestEnds(ANOTHER);
        assertThat(pools.left).isZero();
    }

    /** Whoever answers may take the place of what would have told. */
    @Test
    void endThatNobodyTellsOfIsFound() {
        watch.requestBegins(() -> true);
        watch.requestBegins(REQUEST);
        watch.look(FROZEN);
        watch.tick();
        assertThat(watch.requests()).isOne();
        assertThat(pools.left).isOne();
        watch.requestEnds(REQUEST);
        assertThat(pools.left).isZero();
    }

    @Test
    void slowStartIsNoFreeze() throws Exception {
        var made = System.nanoTime();
        var soon = Hosted.endingSessionsAfter(Duration.ofSeconds(1));
        var slow = new ThawWatch(soon, vertx, pools);
        var frozen = ThawWatch.frozen(soon.idleSessionTimeout()).toNanos();
        Wait.until("what would be a freeze", Duration.ofSeconds(5), () -> System.nanoTime() - made > frozen * 3 / 2);
        slow.start(new StartupEvent());
        slow.requestBegins(REQUEST);
        assertThat(pools.renewed).isZero();
    }
}
