package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Loads recognisers when they are first needed, up to a number, and hands each to one thread at a time. */
class RecogniserPool<R> {

    private record Loaded<R>(R recogniser, Throwable failure) {}

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final int most;
    private final Supplier<R> loader;
    private final BlockingQueue<Loaded<R>> idle = new LinkedBlockingQueue<>();
    private int loaded;
    private volatile String lastFailure = "";

    RecogniserPool(int most, Supplier<R> loader) {
        if (most < 1) {
            throw new IllegalArgumentException("At least one recogniser is needed, not " + most);
        }
        this.most = most;
        this.loader = loader;
    }

    /** Every recogniser taken must be given back, or be dropped when it may be damaged. */
    R take() throws EngineException, InterruptedException {
        var ready = idle.poll();
        while (ready == null) {
            // Looked at again and again: the one that was waited for may have been dropped, or its load told another.
            loadAnother();
            ready = idle.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (ready.failure() != null) {
            throw new EngineException("EngineNotAvailable", lastFailure, true, ready.failure());
        }
        return ready.recogniser();
    }

    void giveBack(R recogniser) {
        idle.add(new Loaded<>(recogniser, null));
    }

    synchronized void drop() {
        loaded--;
    }

    /** Why the last attempt to load failed; empty when it did not. */
    String lastFailure() {
        return lastFailure;
    }

    /** In a thread of its own, since loading cannot be interrupted, but who waits for it can. */
    private synchronized void loadAnother() {
        if (loaded == most) {
            return;
        }
        loaded++;
        var thread = new Thread(this::load, "speech-model-loader");
        thread.setDaemon(true);
        thread.setContextClassLoader(getClass().getClassLoader());
        thread.start();
    }

    private void load() {
        try {
            var recogniser = loader.get();
            lastFailure = "";
            giveBack(recogniser);
        } catch (RuntimeException | Error e) {
            drop();
            lastFailure = "The speech model could not be loaded: " + e;
            idle.add(new Loaded<>(null, e));
        }
    }
}
