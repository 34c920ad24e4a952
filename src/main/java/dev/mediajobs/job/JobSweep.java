package dev.mediajobs.job;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Advances jobs: takes over from lost workers, admits, runs steps, purges. Bounded by its budget, and safe to run anywhere at
 * any time, also several times at once.
 */
@ApplicationScoped
public class JobSweep {

    private static final int HEARTBEATS_PER_LEASE = 3;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Parts parts;
    private final int slots;
    private final ExecutorService stepThreads;
    private final ScheduledExecutorService heart;
    private final Set<SweepSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessionCount = new AtomicInteger();
    private volatile boolean stopped;

    /** What every session works with. */
    record Parts(
            JobStore store, Plans plans, SweepSettings settings, Chores chores, WakeUp wakeUp, SweepMetrics metrics) {}

    JobSweep(JobStore store, Plans plans, SweepSettings settings, Chores chores, WakeUp wakeUp, SweepMetrics metrics) {
        this.parts = new Parts(store, plans, settings, chores, wakeUp, metrics);
        this.slots = settings.slots().orElse(Runtime.getRuntime().availableProcessors());
        if (slots < 1) {
            throw new IllegalArgumentException("mediajobs.sweep.slots must be 1 or more, not " + slots);
        }
        this.stepThreads = Executors.newFixedThreadPool(slots, threads("step-"));
        this.heart = Executors.newSingleThreadScheduledExecutor(threads("heartbeat-"));
    }

    /** Runs until the budget is used up; blocks. Leases it still holds then are given back. */
    public SweepReport run(Budget budget) throws InterruptedException {
        var steps = new HeldSteps(parts.plans().runners(), stepThreads, parts.metrics());
        var session = new SweepSession(parts, steps, slots, owner(), budget);
        var beat = parts.settings().lease().toMillis() / HEARTBEATS_PER_LEASE;
        sessions.add(session);
        var heartbeat = heart.scheduleWithFixedDelay(session::heartbeat, beat, beat, TimeUnit.MILLISECONDS);
        try (var ear = parts.wakeUp().listen(session)) {
            if (stopped) {
                session.stop();
            }
            return session.run();
        } finally {
            heartbeat.cancel(false);
            sessions.remove(session);
        }
    }

    /** Does what is otherwise done now and then, until nothing of it is left or the time is up; takes no steps; blocks. */
    public SweepReport doChores(Budget budget) {
        parts.chores().runAll(budget.takeFor(), parts.settings().statementTimeout());
        return SweepReport.NOTHING;
    }

    /** Ends all runs, now and in future: what they finished is recorded, the rest is given back. */
    void stop() {
        stopped = true;
        sessions.forEach(SweepSession::stop);
    }

    /**
     * Ends all runs, and waits until they have ended.
     *
     * @return whether they have, in that time
     */
    public boolean stop(Duration atMost) {
        stop();
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!sessions.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return sessions.isEmpty();
    }

    boolean stopped() {
        return stopped;
    }

    @PreDestroy
    void end() {
        heart.shutdownNow();
        stepThreads.shutdownNow();
    }

    private String owner() {
        return "%s/%d/%d".formatted(host(), ProcessHandle.current().pid(), sessionCount.incrementAndGet());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            Log.debug("This machine does not know its name", e);
            return "localhost";
        }
    }

    private static ThreadFactory threads(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
