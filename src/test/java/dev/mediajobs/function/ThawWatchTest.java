package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThawWatchTest {

    private static final long FROZEN = ThawWatch.FROZEN.toMillis() + 1;

    private final Vertx vertx = Vertx.vertx();
    private final CountingPools pools = new CountingPools();
    private final ThawWatch watch = new ThawWatch(CountingPools.SETTINGS, vertx, pools);

    /** Counts what is asked of it. */
    private static final class CountingPools extends FunctionPools {

        static final FunctionSettings SETTINGS = Hosted.calling(1, Duration.ofSeconds(1));

        private int renewed;
        private int left;

        CountingPools() {
            super(SETTINGS);
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
        watch.requestBegins();
        watch.requestEnds();
        assertThat(pools.renewed).isZero();
    }

    /** As its answer may be sent before the freeze, and what ends it run after the thaw. */
    @Test
    void freezeThatBeginsBeforeARequestHasEndedIsNoticed() {
        watch.requestBegins();
        watch.look(FROZEN);
        assertThat(pools.renewed).isOne();
    }

    @Test
    void connectionsInUseAreClosedAfterTheRequests() {
        watch.requestBegins();
        watch.requestBegins();
        watch.look(FROZEN);
        assertThat(pools.left).isOne();
        watch.requestEnds();
        assertThat(pools.left).isOne();
        watch.requestEnds();
        assertThat(pools.left).isZero();
    }
}
