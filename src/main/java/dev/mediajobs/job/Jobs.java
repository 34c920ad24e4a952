package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What actions do with jobs. */
@ApplicationScoped
public class Jobs {

    /** The reason that cancelled jobs carry. */
    public static final String CANCELLED_CODE = "JobCancelled";

    private final JobStore store;
    private final Plans plans;
    private final WakeUp wakeUp;
    private final Map<PipelineKey, UUID> defaultPipelines = new ConcurrentHashMap<>();

    Jobs(JobStore store, Plans plans, WakeUp wakeUp) {
        this.store = store;
        this.plans = plans;
        this.wakeUp = wakeUp;
    }

    /** @return the job's id, once the job is committed */
    public Uni<UUID> submit(NewJob job) {
        var id = JobIds.next();
        return defaultPipeline(job)
                .chain(pipeline -> store.submit(id, pipeline, job))
                .invoke(wakeUp::workIsWaiting)
                .call(() -> wakeUp.callWorkers(1))
                .replaceWith(id);
    }

    /** @return the account's job of that kind with its result of that type, if it has one */
    public Uni<Optional<Found>> find(long accountId, String kind, UUID id, String resultType) {
        return store.find(accountId, id, resultType)
                .map(found -> found.filter(f -> f.job().kind().equals(kind)).map(f -> new Found(f.job(), f.result())));
    }

    /** @return whether the job was alive until now */
    public Uni<Boolean> cancel(UUID id) {
        return store.cancel(id, new Job.Problem(CANCELLED_CODE, "The job was cancelled."));
    }

    private Uni<UUID> defaultPipeline(NewJob job) {
        var key = new PipelineKey(job.accountId(), job.kind());
        var known = defaultPipelines.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return store.defaultPipeline(
                        key.accountId(), key.kind(), plans.of(key.kind()).defaultConcurrency())
                .invoke(id -> defaultPipelines.put(key, id));
    }

    public record Found(Job job, Optional<String> result) {}

    private record PipelineKey(long accountId, String kind) {}
}
