package dev.mediajobs.function;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Notices that the instance was frozen: connections of before may be gone without a word, so none of them is used again. A
 * timer that ticks while the instance runs shows by its pause that it did not; whoever is first after the thaw, the timer or
 * a request, renews the connections.
 */
@Singleton
class ThawWatch {

    private static final int TICKS = 4;

    /** Longer than a busy machine keeps a timer waiting, shorter than anything between us and the database drops. */
    static final Duration FROZEN = Duration.ofSeconds(4);

    private final FunctionSettings settings;
    private final Duration frozen;
    private final Vertx vertx;
    private final FunctionPools pools;
    private final Set<BooleanSupplier> requests = ConcurrentHashMap.newKeySet();
    private long seenNanos = System.nanoTime();
    private long seenMillis = System.currentTimeMillis();

    ThawWatch(FunctionSettings settings, Vertx vertx, FunctionPools pools) {
        this.settings = settings;
        this.frozen = frozen(settings.idleSessionTimeout());
        this.vertx = vertx;
        this.pools = pools;
    }

    /** Sooner than PostgreSQL ends the sessions of the instance, where it does. */
    static Duration frozen(Duration idleSessionTimeout) {
        var half = idleSessionTimeout.dividedBy(2);
        return half.isZero() || half.compareTo(FROZEN) > 0 ? FROZEN : half;
    }

    /** How long the start has taken is no sign of a freeze. */
    synchronized void start(@Observes StartupEvent started) {
        if (settings.platform().freezes()) {
            remember();
            vertx.setPeriodic(Math.max(1, frozen.toMillis() / TICKS), tick -> tick());
        }
    }

    /** @param over whether it has ended: asked now and then, as whoever answers may do so without a word */
    synchronized void requestBegins(BooleanSupplier over) {
        look();
        requests.add(over);
    }

    /**
     * The instance may have been frozen between the answer and this.
     *
     * @param over as given when it began
     */
    synchronized void requestEnds(BooleanSupplier over) {
        look();
        requests.remove(over);
        closeLeftUnlessUsed();
    }

    /** Asks the requests without a lock of its own, as they may wait for one that is held by who calls this watch. */
    void tick() {
        requests.removeIf(BooleanSupplier::getAsBoolean);
        look();
    }

    /** How many are in progress. */
    int requests() {
        return requests.size();
    }

    private synchronized void look() {
        look(pausedMillis());
        remember();
    }

    private void remember() {
        seenNanos = System.nanoTime();
        seenMillis = System.currentTimeMillis();
    }

    /** @param paused for how many milliseconds nobody has looked */
    synchronized void look(long paused) {
        if (paused > frozen.toMillis()) {
            Log.infof("Frozen for %d ms: the connections to the database are renewed", paused);
            pools.renew();
        }
        closeLeftUnlessUsed();
    }

    /** A request that has begun before the pause, or that only a busy machine has kept waiting, goes on with what it has. */
    private void closeLeftUnlessUsed() {
        if (requests.isEmpty()) {
            pools.closeLeft();
        }
    }

    /** Of two clocks, as each may stand still while an instance does. */
    private long pausedMillis() {
        return Math.max(
                Duration.ofNanos(System.nanoTime() - seenNanos).toMillis(), System.currentTimeMillis() - seenMillis);
    }
}
