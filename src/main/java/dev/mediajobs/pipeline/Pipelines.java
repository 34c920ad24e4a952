package dev.mediajobs.pipeline;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the pipelines that callers name. */
@ApplicationScoped
public class Pipelines {

    /** The kind of the jobs in them. Speech recognition jobs name no pipeline, so theirs are shown to nobody. */
    public static final String KIND = "Smarttag";

    private final PipelineStore store;
    private final Jobs jobs;
    private final PipelineSettings settings;

    Pipelines(PipelineStore store, Jobs jobs, PipelineSettings settings) {
        this.store = store;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** How many jobs an account may have running in its default pipeline. */
    public int defaultConcurrency() {
        return settings.defaultConcurrency();
    }

    /**
     * Where a job goes. A pipeline that is deleted right after this still runs the job that is submitted then.
     *
     * @param pipelineId empty or blank for the account's default one
     * @return fails with {@link ApiException} when the account has no such pipeline
     */
    public Uni<UUID> check(long accountId, Optional<String> pipelineId) {
        return pipelineId
                .filter(id -> !id.isBlank())
                .map(id -> get(accountId, id).map(Pipeline::id))
                .orElseGet(() -> defaultOf(accountId));
    }

    /** Fails with {@link ApiException} when the account has no such pipeline. */
    public Uni<Pipeline> get(long accountId, String pipelineId) {
        return JobIds.parse(pipelineId)
                .map(id -> store.find(accountId, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(Pipelines::notFound));
    }

    Uni<UUID> defaultOf(long accountId) {
        return jobs.defaultPipeline(accountId, KIND, settings.defaultConcurrency());
    }

    static UUID id(String pipelineId) {
        return JobIds.parse(pipelineId).orElseThrow(Pipelines::notFound);
    }

    /** The same for one that never was, is deleted, or is somebody else's. */
    static ApiException notFound() {
        return ApiException.notFound("InvalidParameter.PipelineNotFound", "The specified pipeline is not found.");
    }
}
