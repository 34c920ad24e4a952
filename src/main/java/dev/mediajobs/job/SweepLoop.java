package dev.mediajobs.job;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sweeps for as long as the service runs, in loop mode. */
@ApplicationScoped
class SweepLoop {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_BREAK = Duration.ofSeconds(1);

    private final JobSweep sweep;
    private final WakeUpListener listener;
    private final SweepSettings settings;
    private volatile Thread thread;

    SweepLoop(JobSweep sweep, WakeUpListener listener, SweepSettings settings) {
        this.sweep = sweep;
        this.listener = listener;
        this.settings = settings;
    }

    // After whatever else prepares itself at start.
    void start(@Observes @jakarta.annotation.Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        if (settings.mode() != SweepSettings.Mode.LOOP) {
            return;
        }
        listener.start();
        thread = new Thread(this::run, "sweep");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes @jakarta.annotation.Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopping)
            throws InterruptedException {
        listener.stop();
        sweep.stop();
        if (thread == null) {
            return;
        }
        thread.join(STOP_TIMEOUT.toMillis());
        if (thread.isAlive()) {
            Log.warn("The sweep did not end in time; its leases run out by themselves");
        }
    }

    /** Whether it runs, or need not. */
    boolean alive() {
        return settings.mode() != SweepSettings.Mode.LOOP || thread != null && thread.isAlive();
    }

    private void run() {
        while (!sweep.stopped()) {
            try {
                Log.debugf("The sweep has ended: %s", sweep.run(Budget.forEver()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                Log.error("The sweep broke off in a way nobody expected, and begins anew", e);
                LockSupport.parkNanos(PAUSE_AFTER_BREAK.toNanos());
            }
        }
    }
}
