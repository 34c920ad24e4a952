package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What actions do with jobs. */
@ApplicationScoped
public class Jobs {

    /** The reason that cancelled jobs carry. */
    public static final String CANCELLED_CODE = "JobCancelled";

    private final JobStore store;
    private final JobHistory history;
    private final Plans plans;
    private final WakeUp wakeUp;
    private final JobFiles files;
    private final Clock clock;
    private final Map<PipelineKey, UUID> defaultPipelines = new ConcurrentHashMap<>();

    Jobs(JobStore store, JobHistory history, Plans plans, WakeUp wakeUp, JobFiles files, Clock clock) {
        this.store = store;
        this.history = history;
        this.plans = plans;
        this.wakeUp = wakeUp;
        this.files = files;
        this.clock = clock;
    }

    /** @return the job's id, once the job is committed */
    public Uni<UUID> submit(NewJob job) {
        var id = JobIds.next();
        return pipeline(job)
                .chain(pipeline -> store.submit(id, pipeline, job))
                .call(this::callToWork)
                .replaceWith(id);
    }

    /**
     * Asked before what a request names is looked up: a repeat is answered although that may be gone by now.
     *
     * @return the job that the same request with that token was answered with
     */
    public Uni<Optional<UUID>> submittedBefore(long accountId, SubmitToken token) {
        return history.earlierSubmit(accountId, token);
    }

    /**
     * Submits unless a job was submitted with this token before, within the time that tokens are valid.
     *
     * @return the id of the job first submitted with the token, which may have been deleted since; empty when something else
     *     was asked for then
     */
    public Uni<Optional<UUID>> submitOnce(NewJob job, SubmitToken token) {
        var id = JobIds.next();
        return pipeline(job)
                .chain(pipeline -> history.submitOnce(id, pipeline, job, token))
                .call(first -> first.jobId().equals(id)
                        ? callToWork()
                        : Uni.createFrom().voidItem())
                .map(first -> first.sameRequest() ? Optional.of(first.jobId()) : Optional.empty());
    }

    /** Whether jobs of that kind can be submitted again to some effect. */
    public boolean areWorthSubmittingAgain(String kind) {
        return Optional.ofNullable(plans.of(kind))
                .map(JobPlan::worthSubmittingAgain)
                .orElse(true);
    }

    /**
     * Submits a job that has failed or was cancelled again, as a new one with all it was submitted with; in the default
     * pipeline, if the old one's was deleted.
     *
     * @return empty when the account has no such job
     */
    public Uni<Optional<SubmittedAgain>> submitAgain(long accountId, String kind, UUID id) {
        var newId = JobIds.next();
        return defaultPipeline(accountId, kind)
                .chain(pipeline -> history.submitAgain(newId, accountId, kind, id, pipeline, keptSince(kind)))
                .map(state -> state.map(was -> new SubmittedAgain(
                        was,
                        was == JobState.FAILED || was == JobState.CANCELLED ? Optional.of(newId) : Optional.empty())))
                .call(again -> again.flatMap(SubmittedAgain::newId).isPresent()
                        ? callToWork()
                        : Uni.createFrom().voidItem());
    }

    /** @return the account's job of that kind with its result of that type, if it has one */
    public Uni<Optional<Found>> find(long accountId, String kind, UUID id, String resultType) {
        return find(accountId, kind, id, resultType, SecondResult.NONE);
    }

    public Uni<Optional<Found>> find(long accountId, String kind, UUID id, String resultType, SecondResult second) {
        return store.find(accountId, id, resultType, second)
                .map(found -> found.filter(f -> f.job().kind().equals(kind))
                        .filter(f -> isKept(f.job()))
                        .map(f -> new Found(f.job(), f.result(), f.second())));
    }

    /** @return the account's job of that kind with all its results */
    public Uni<Optional<JobWithResults>> withResults(long accountId, String kind, UUID id) {
        return history.withResults(accountId, kind, id).map(found -> found.filter(f -> isKept(f.job())));
    }

    /**
     * Asked before a file is stored that lives as long as its job: so none is forgotten, whatever happens next.
     *
     * @return false when there is no such job, or it has ended
     */
    public Uni<Boolean> keepsFiles(UUID id, String kind) {
        return files.keep(id, kind);
    }

    public Uni<JobPage> list(JobQuery query) {
        return history.list(query, keptSince(query.kind()));
    }

    /**
     * Ends a job that has not ended; its work stops wherever it runs.
     *
     * @return the state it was in until now; empty when the account has no such job
     */
    public Uni<Optional<JobState>> cancel(long accountId, String kind, UUID id) {
        var reason = new Job.Problem(CANCELLED_CODE, "The job was cancelled.");
        return history.cancel(accountId, kind, id, reason, keptSince(kind))
                .call(was -> was.filter(state -> !state.ended()).isPresent()
                        ? wakeUp.jobsHaveEnded(List.of(id))
                        : Uni.createFrom().voidItem());
    }

    /**
     * Deletes jobs in whatever state, all or none; their work stops wherever it runs.
     *
     * @return those that are none of the account's jobs of that kind; unless there are none, nothing was deleted
     */
    public Uni<Set<UUID>> delete(long accountId, String kind, Collection<UUID> ids) {
        return history.delete(accountId, kind, ids, keptSince(kind))
                .call(missing -> missing.isEmpty()
                        ? wakeUp.jobsHaveEnded(ids)
                        : Uni.createFrom().voidItem());
    }

    /** A job whose time is over is not there, be it purged yet or not. */
    private boolean isKept(Job job) {
        return !job.createdAt().isBefore(keptSince(job.kind()));
    }

    /** Jobs of that kind which were created before are not there any more. */
    Instant keptSince(String kind) {
        var plan = plans.of(kind);
        return plan == null ? Instant.EPOCH : clock.instant().minus(plan.retention());
    }

    /** Jobs may run that could not before. */
    public Uni<Void> callToWork() {
        wakeUp.workIsWaiting();
        return wakeUp.callWorkers(1);
    }

    /** The account's pipeline for jobs of that kind that name none; made when it is asked for first. */
    public Uni<UUID> defaultPipeline(long accountId, String kind, int concurrency) {
        var key = new PipelineKey(accountId, kind);
        var known = defaultPipelines.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return store.defaultPipeline(accountId, kind, concurrency).invoke(id -> defaultPipelines.put(key, id));
    }

    private Uni<UUID> defaultPipeline(long accountId, String kind) {
        return defaultPipeline(accountId, kind, plans.of(kind).defaultConcurrency());
    }

    private Uni<UUID> pipeline(NewJob job) {
        return job.pipeline() == null
                ? defaultPipeline(job.accountId(), job.kind())
                : Uni.createFrom().item(job.pipeline());
    }

    /** @param second the beginning of the second result, when one was asked for and the job has it */
    public record Found(Job job, Optional<String> result, Optional<String> second) {}

    /**
     * @param was the state of the old job
     * @param newId of the new one; empty when the old one has neither failed nor was cancelled
     */
    public record SubmittedAgain(JobState was, Optional<UUID> newId) {}

    private record PipelineKey(long accountId, String kind) {}
}
