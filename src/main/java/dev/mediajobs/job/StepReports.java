package dev.mediajobs.job;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Outcomes on their way into the database. One stays here until it is written, or until its lease is lost. */
final class StepReports {

    private static final int MOST_AT_ONCE = 512;

    private final JobStore store;
    private final Plans plans;
    private final SweepSettings settings;
    private final Supplier<Duration> patience;
    private final Consumer<Lease> written;
    private final List<JobStore.FinishedStep> finished = new ArrayList<>();
    private final List<HeldSteps.Event.Outcome> failed = new ArrayList<>();
    private final List<Lease> interrupted = new ArrayList<>();
    private int finishedCount;
    private int failedCount;
    private int givenBackCount;
    private int openedCount;

    /**
     * @param patience how long the database may take now
     * @param written told of each step that needs no lease any more
     */
    StepReports(
            JobStore store, Plans plans, SweepSettings settings, Supplier<Duration> patience, Consumer<Lease> written) {
        this.store = store;
        this.plans = plans;
        this.settings = settings;
        this.patience = patience;
        this.written = written;
    }

    void add(HeldSteps.Event.Outcome outcome) {
        var lease = outcome.step().lease();
        if (outcome.interrupted()) {
            interrupted.add(lease);
        } else if (outcome.failure() != null) {
            failed.add(outcome);
        } else {
            finished.add(new JobStore.FinishedStep(lease, outcome.step().jobId(), outcome.output()));
        }
    }

    boolean isEmpty() {
        return finished.isEmpty() && failed.isEmpty() && interrupted.isEmpty();
    }

    boolean isFull() {
        return finished.size() >= MOST_AT_ONCE;
    }

    /**
     * Writes what there is. What could not be written when this throws is still here.
     *
     * @return whether jobs have gone on or ended, so that there is something new to take
     */
    boolean write() {
        var news = writeFinished();
        while (!failed.isEmpty()) {
            var last = failed.get(failed.size() - 1);
            news |= writeFailed(last);
            failed.remove(failed.size() - 1);
            written.accept(last.step().lease());
        }
        if (!interrupted.isEmpty()) {
            giveBack(interrupted);
            interrupted.clear();
        }
        return news;
    }

    /** Others may do these; the try does not count. */
    void giveBack(List<Lease> leases) {
        if (!leases.isEmpty()) {
            givenBackCount += await(store.giveBack(leases));
            leases.forEach(written);
        }
    }

    private boolean writeFinished() {
        if (finished.isEmpty()) {
            return false;
        }
        var report = await(store.finish(finished, plans.all()));
        finishedCount += report.accepted();
        openedCount += report.opened();
        finished.forEach(step -> written.accept(step.lease()));
        finished.clear();
        for (var job : report.ended()) {
            if (!ended(job)) {
                // It may be the place that is slow or away; retention finds what is left.
                break;
            }
        }
        return !report.advanced().isEmpty();
    }

    private boolean writeFailed(HeldSteps.Event.Outcome outcome) {
        var step = outcome.step();
        var failure = outcome.failure();
        var problem = new Job.Problem(failure.code(), failure.getMessage());
        if (failure.retryable() && step.attempt() < settings.maxAttempts()) {
            Log.infof("Step %d is tried again: %s", step.lease().stepId(), failure.getMessage());
            await(store.retry(step.lease(), problem, delayAfter(step.attempt())));
            return false;
        }
        failedCount++;
        Log.infof("Job %s has failed: %s, %s", JobIds.text(step.jobId()), problem.code(), problem.message());
        return fail(step, problem);
    }

    /** @return whether the job ended with it */
    private boolean fail(ClaimedStep step, Job.Problem problem) {
        var ended = await(store.fail(step.jobId(), step.lease(), problem));
        ended.ifPresent(this::ended);
        return ended.isPresent();
    }

    boolean giveUp(JobStore.ExhaustedStep step) {
        if (!step.jobRuns()) {
            await(store.drop(step.lease()));
            return false;
        }
        Log.warnf(
                "The worker %s did not renew its lease of step %d",
                step.owner(), step.lease().stepId());
        var reason = "Workers were lost while they ran a step of this job; gave up after %d attempts"
                .formatted(settings.maxAttempts());
        var ended = await(store.giveUp(step.jobId(), step.lease(), new Job.Problem("WorkerLost", reason)));
        ended.ifPresent(this::ended);
        return ended.isPresent();
    }

    /** @return whether what it left was removed */
    private boolean ended(Job job) {
        try {
            plans.of(job.kind()).cleanUp(job.id());
            return true;
        } catch (RuntimeException e) {
            // Retention finds what is left.
            Log.warnf("Job %s has ended and left something behind: %s", JobIds.text(job.id()), e);
            return false;
        }
    }

    private Duration delayAfter(int attempt) {
        return settings.retryDelay().multipliedBy(1L << Math.min(attempt - 1, 10));
    }

    private <T> T await(io.smallrye.mutiny.Uni<T> answer) {
        return answer.await().atMost(patience.get());
    }

    int finishedCount() {
        return finishedCount;
    }

    int failedCount() {
        return failedCount;
    }

    int givenBackCount() {
        return givenBackCount;
    }

    /** Steps that wait since the last call of this. */
    int takeOpenedCount() {
        var opened = openedCount;
        openedCount = 0;
        return opened;
    }
}
