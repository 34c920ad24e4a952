package dev.mediajobs.job;

import dev.mediajobs.chore.Deadline;
import dev.mediajobs.job.HeldSteps.Event.Outcome;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One run of the sweep: takes steps, waits for them, reports them, all in one thread. */
final class SweepSession implements WakeUp.Listener {

    private static final int PIPELINES_AT_ONCE = 100;
    private static final int ADMITTED_AT_ONCE = 500;
    private static final int RECOVERED_AT_ONCE = 100;
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofMillis(500);
    private static final Duration NO_TIME = Duration.ofMillis(1);

    /** A busy database answers hardly ever sooner: with less, what an invocation did at its end would not be written. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    private static final Duration CHORES_WHILE_STOPPING = Duration.ofSeconds(5);
    private static final Duration PAUSE_IN_GRACE = Duration.ofMillis(50);

    private final JobStore store;
    private final Plans plans;
    private final SweepSettings settings;
    private final Chores chores;
    private final WakeUp wakeUp;
    private final HeldSteps steps;
    private final StepReports reports;
    private final Prefetch prefetch;
    private final String owner;
    private final Budget budget;
    private final long beginNanos = System.nanoTime();
    private long nextLookNanos = beginNanos;
    private boolean mayAdmit;
    private boolean mayClaim;
    /** Kinds of which steps take longer than the time that remained. */
    private List<String> leftKinds = List.of();

    /** Steps that nobody was called to yet. */
    private int waitingCount;

    /** Calls of workers that are on their way. */
    private CompletableFuture<Void> calls = CompletableFuture.completedFuture(null);

    private int recoveredCount;
    private int admittedCount;
    private int claimedCount;
    private volatile boolean stopping;

    SweepSession(JobSweep.Parts parts, HeldSteps steps, int slots, String owner, Budget budget) {
        this.store = parts.store();
        this.plans = parts.plans();
        this.settings = parts.settings();
        this.chores = parts.chores();
        this.wakeUp = parts.wakeUp();
        this.steps = steps;
        this.reports = new StepReports(store, plans, settings, this::patience, steps::release);
        this.prefetch = new Prefetch(slots, plans.runners().size());
        this.owner = owner;
        this.budget = budget;
    }

    void stop() {
        stopping = true;
        steps.nudge();
    }

    @Override
    public void workIsWaiting() {
        steps.nudge();
    }

    @Override
    public void jobsHaveEnded(Set<UUID> jobs) {
        steps.loseThoseOf(jobs);
        steps.nudge();
    }

    SweepReport run() throws InterruptedException {
        chores.begin();
        try {
            return sweep();
        } finally {
            chores.end(leftForChores());
        }
    }

    private SweepReport sweep() throws InterruptedException {
        while (!stopping && elapsed().compareTo(budget.endAfter()) < 0) {
            try {
                if (reports.write()) {
                    somethingNew();
                }
                waitingCount += reports.takeOpenedCount();
                if (mayTake()) {
                    look();
                    admit();
                    claim();
                }
                callWorkers();
                if (done()) {
                    break;
                }
            } catch (RuntimeException e) {
                Log.warnf("The sweep met trouble and tries again: %s", e);
                nextLookNanos = System.nanoTime();
                // However much there may be to take: it is not to be had now.
                collect(untilCut(PAUSE_AFTER_TROUBLE));
                continue;
            }
            collect(mayGoOnAtOnce() ? Duration.ZERO : untilCut(settings.poll()));
        }
        giveUpTheRest();
        goOnElsewhere();
        return new SweepReport(
                recoveredCount,
                admittedCount,
                claimedCount,
                reports.finishedCount(),
                reports.failedCount(),
                reports.givenBackCount());
    }

    /** Renews the leases of all steps held; another thread calls it while this session runs. */
    void heartbeat() {
        var leases = steps.leases();
        if (leases.isEmpty()) {
            return;
        }
        try {
            var renewed = store.heartbeat(leases, settings.lease())
                    .await()
                    .atMost(settings.lease().dividedBy(3));
            leases.stream().filter(lease -> !renewed.contains(lease.stepId())).forEach(steps::lose);
            steps.nudge();
        } catch (RuntimeException | Error e) {
            // Whatever it was: an exception that left here would end all further heartbeats.
            Log.warnf("%d leases could not be renewed: %s", leases.size(), e);
        }
    }

    private boolean mayTake() {
        return elapsed().compareTo(budget.takeFor()) < 0;
    }

    private boolean done() {
        var holdsNothing = reports.isEmpty() && steps.size() == 0;
        return holdsNothing && (!mayTake() || budget.untilIdle() && !mayAdmit && !mayClaim);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }

    private boolean mayGoOnAtOnce() {
        return reports.isFull() || steps.size() == 0 && (mayAdmit || mayClaim);
    }

    private Duration untilCut(Duration pause) {
        var cut = (mayTake() ? budget.takeFor() : budget.endAfter()).minus(elapsed());
        return cut.compareTo(pause) < 0 ? cut : pause;
    }

    private void somethingNew() {
        mayAdmit = true;
        mayClaim = true;
        wakeUp.workIsWaiting();
    }

    /** Once a poll period: what nobody tells of, such as leases that ran out. */
    private void look() {
        if (System.nanoTime() - nextLookNanos < 0) {
            return;
        }
        recoveredCount += await(store.recover(settings.maxAttempts(), RECOVERED_AT_ONCE));
        await(store.exhausted(settings.maxAttempts(), RECOVERED_AT_ONCE)).forEach(reports::giveUp);
        chores.runDue(Deadline.in(budget.endAfter().minus(elapsed()), settings.statementTimeout()));
        mayAdmit = true;
        mayClaim = true;
        nextLookNanos = System.nanoTime() + settings.poll().toNanos();
    }

    private void admit() {
        if (!mayAdmit) {
            return;
        }
        mayAdmit = false;
        for (var pipeline : await(store.waitingPipelines(plans.all().keySet(), PIPELINES_AT_ONCE))) {
            var admitted = await(store.admit(pipeline, ADMITTED_AT_ONCE, plans.all()));
            admittedCount += admitted;
            mayAdmit |= admitted == ADMITTED_AT_ONCE;
            mayClaim |= admitted > 0;
            waitingCount += admitted;
        }
    }

    private void claim() {
        var capacity = prefetch.capacity();
        var free = capacity - steps.size();
        // Refilled by halves: a claim for each short step that ends would cost as much as the step.
        if (!mayClaim || free <= 0 || steps.size() > 0 && free < capacity / 2) {
            return;
        }
        var left = budget.endAfter().minus(elapsed());
        var fits =
                plans.runners().keySet().stream().collect(Collectors.partitioningBy(kind -> prefetch.fits(kind, left)));
        var kinds = fits.get(true);
        leftKinds = fits.get(false);
        var claimed =
                kinds.isEmpty() ? List.<ClaimedStep>of() : await(store.claim(owner, settings.lease(), kinds, free));
        claimed.forEach(steps::start);
        waitingCount = Math.max(0, waitingCount - claimed.size());
        claimedCount += claimed.size();
        mayClaim = claimed.size() == free;
    }

    /** What opened and is more than this session took is for others. Work goes on while they are called. */
    private void callWorkers() {
        if (waitingCount > 0) {
            var call = wakeUp.callWorkers(waitingCount).subscribeAsCompletionStage();
            calls = calls.isDone() ? call : CompletableFuture.allOf(calls, call);
            waitingCount = 0;
        }
    }

    /**
     * Time was up, and not the work: the next invocation need not wait for its timer. Calls that are not on their way when an
     * instance is frozen are lost, so they are waited for as long as the invocation lasts.
     */
    private void goOnElsewhere() throws InterruptedException {
        waitingCount += reports.takeOpenedCount();
        try {
            if (!stopping && leftWork()) {
                waitingCount = Math.max(1, waitingCount);
            }
            callWorkers();
            calls.get(leftForCalls().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            Log.warnf("No worker could be called, the next timer does: %s", e);
        }
    }

    private boolean leftWork() {
        var timeIsUp = budget.untilIdle() && !mayTake() && (mayAdmit || mayClaim || reports.givenBackCount() > 0);
        return timeIsUp || !leftKinds.isEmpty() && leftAny();
    }

    private Duration leftForChores() {
        if (stopping) {
            return CHORES_WHILE_STOPPING;
        }
        var left = budget.leftForCalls(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean leftAny() {
        try {
            return store.anyWaiting(leftKinds).await().atMost(patience());
        } catch (RuntimeException e) {
            Log.debug("It is not known whether steps are left", e);
            return true;
        }
    }

    /** With the database: no longer than the invocation lasts, or a moment after what it had to do. */
    private Duration patience() {
        var left = leftForCalls();
        return left.compareTo(SHORTEST_WAIT) > 0 ? left : SHORTEST_WAIT;
    }

    private Duration leftForCalls() {
        var left = budget.leftForCalls(elapsed());
        var most = left.compareTo(settings.statementTimeout()) < 0 ? left : settings.statementTimeout();
        return most.compareTo(NO_TIME) > 0 ? most : NO_TIME;
    }

    /** Waits for an event, then takes all there are. */
    private void collect(Duration timeout) throws InterruptedException {
        for (var event = steps.next(timeout); event != null; event = steps.next(Duration.ZERO)) {
            if (event instanceof Outcome outcome) {
                if (steps.holds(outcome.step().lease())) {
                    reports.add(isTooLong(outcome) ? Outcome.tooLong(outcome.step(), outcome.took()) : outcome);
                    prefetch.learn(outcome.step().kind(), outcome.took());
                }
            } else {
                mayAdmit = true;
                mayClaim = true;
            }
            if (reports.isFull()) {
                return;
            }
        }
    }

    private boolean isTooLong(Outcome outcome) {
        return outcome.interrupted() && !stopping && budget.isTooShortFor(outcome.took());
    }

    private void giveUpTheRest() throws InterruptedException {
        steps.interruptAll();
        var deadline = System.nanoTime() + budget.grace().toNanos();
        while (steps.size() > 0 && System.nanoTime() - deadline < 0) {
            if (steps.anyOnThread()) {
                collect(PAUSE_IN_GRACE);
                continue;
            }
            collect(Duration.ZERO);
            if (wroteTheRest()) {
                return;
            }
            collect(PAUSE_AFTER_TROUBLE);
        }
        steps.running().forEach((step, ran) -> {
            if (!stopping && budget.isTooShortFor(ran)) {
                reports.add(Outcome.tooLong(step, ran));
            }
        });
        wroteTheRest();
    }

    /** What is finished is recorded; what has no outcome yet is for others. */
    private boolean wroteTheRest() {
        try {
            reports.write();
            reports.giveBack(steps.leases());
            if (reports.givenBackCount() > 0) {
                wakeUp.workIsWaiting();
            }
            return true;
        } catch (RuntimeException e) {
            Log.warnf("The leases of %d steps could not be given back yet: %s", steps.size(), e);
            return false;
        }
    }

    private <T> T await(Uni<T> answer) {
        return answer.await().atMost(patience());
    }
}
