package dev.mediajobs.job;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.MDC;

/** The steps one sweep has claimed and not yet reported: waiting for a thread, running, or with an outcome. */
final class HeldSteps {

    private final Map<String, StepRunner> runners;
    private final ExecutorService threads;
    private final SweepMetrics metrics;
    private final Map<Lease, Held> held = new ConcurrentHashMap<>();
    private final Map<Lease, Long> onThreadSinceNanos = new ConcurrentHashMap<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    HeldSteps(Map<String, StepRunner> runners, ExecutorService threads, SweepMetrics metrics) {
        this.runners = runners;
        this.threads = threads;
        this.metrics = metrics;
    }

    private record Held(ClaimedStep step, FutureTask<?> task) {}

    /** What a sweep waits for: an outcome, or a nudge. */
    sealed interface Event {
        record Nudge() implements Event {}

        /** Of output and failure one is there; neither when the step was interrupted. */
        record Outcome(ClaimedStep step, String output, StepFailure failure, Duration took) implements Event {

            boolean interrupted() {
                return output == null && failure == null;
            }

            /** What comes of a step that took all the time there was, and would again. */
            static Outcome tooLong(ClaimedStep step, Duration took) {
                var message = "A step of this job did not end in the %d s that the worker had for it"
                        .formatted(took.toSeconds());
                return new Outcome(step, null, new StepFailure("StepTooLong", message, true, null), took);
            }
        }
    }

    void start(ClaimedStep step) {
        var task = new FutureTask<Void>(() -> runAndReport(step), null);
        held.put(step.lease(), new Held(step, task));
        threads.execute(task);
    }

    void nudge() {
        events.add(new Event.Nudge());
    }

    /** @return the next event, or null when there is none in time */
    Event next(Duration timeout) throws InterruptedException {
        return events.poll(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
    }

    void release(Lease lease) {
        held.remove(lease);
    }

    boolean holds(Lease lease) {
        return held.containsKey(lease);
    }

    int size() {
        return held.size();
    }

    List<Lease> leases() {
        return held.keySet().stream()
                .sorted(Comparator.comparingLong(Lease::stepId))
                .toList();
    }

    void interruptAll() {
        held.values().forEach(step -> step.task().cancel(true));
    }

    /** Whether a step is on a thread: after an interrupt, its outcome is still to come. */
    boolean anyOnThread() {
        return held.keySet().stream().anyMatch(onThreadSinceNanos::containsKey);
    }

    /** Those that are still on a thread, and how long they have been. */
    Map<ClaimedStep, Duration> running() {
        var now = System.nanoTime();
        var running = new HashMap<ClaimedStep, Duration>();
        held.forEach((lease, step) -> Optional.ofNullable(onThreadSinceNanos.get(lease))
                .ifPresent(since -> running.put(step.step(), Duration.ofNanos(now - since))));
        return running;
    }

    /**
     * The lease ran out, or the job has ended: whatever the step still does is for nobody. One that is done already is on
     * its way into the database, where its fence decides; there it may be what made the lease end.
     */
    void lose(Lease lease) {
        var step = held.get(lease);
        if (step != null && !step.task().isDone() && held.remove(lease, step)) {
            Log.infof("The lease of step %d is lost", lease.stepId());
            step.task().cancel(true);
        }
    }

    /** Their jobs have ended, or are gone. */
    void loseThoseOf(Set<UUID> jobs) {
        held.values().stream()
                .map(Held::step)
                .filter(step -> jobs.contains(step.jobId()))
                .forEach(step -> lose(step.lease()));
    }

    private void runAndReport(ClaimedStep step) {
        onThreadSinceNanos.put(step.lease(), System.nanoTime());
        events.add(run(step));
        onThreadSinceNanos.remove(step.lease());
    }

    private Event.Outcome run(ClaimedStep step) {
        MDC.put("JobId", JobIds.text(step.jobId()));
        var begin = System.nanoTime();
        String output = null;
        StepFailure failure = null;
        try {
            output = runners.get(step.kind()).run(step.task());
            if (output == null) {
                failure = new StepFailure("InternalError", "The step gave no output", false, null);
            }
        } catch (InterruptedException e) {
            Log.debugf("Step %d was interrupted", step.lease().stepId());
        } catch (StepFailure e) {
            failure = e;
        } catch (Throwable e) {
            Log.errorf(
                    e,
                    "Step %d (%s) failed in a way nobody expected",
                    step.lease().stepId(),
                    step.kind());
            failure = new StepFailure("InternalError", "The step failed in a way nobody expected.", true, e);
        } finally {
            MDC.remove("JobId");
        }
        var outcome = new Event.Outcome(step, output, failure, Duration.ofNanos(System.nanoTime() - begin));
        metrics.ran(outcome);
        return outcome;
    }
}
