package dev.mediajobs.asset;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One step looks at the file and writes what it finds to the asset; an asset whose job ended without that has failed. */
@ApplicationScoped
class ProbePlan implements JobPlan {

    static final String KIND = "MediaProbe";
    static final String STEP = "asset.probe";

    private static final ProbeStore.Problem NO_REASON =
            new ProbeStore.Problem("MediaUnavailable", "The file could not be looked at.");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCH = 1_000;

    private final AssetSettings settings;
    private final ProbeStore store;

    ProbePlan(AssetSettings settings, ProbeStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int defaultConcurrency() {
        return settings.concurrency();
    }

    @Override
    public Duration retention() {
        return settings.retention();
    }

    /** The asset has failed with it. */
    @Override
    public boolean worthSubmittingAgain() {
        return false;
    }

    @Override
    public List<StepSpec> first(Job job) {
        return List.of(new StepSpec(STEP, job.parameters()));
    }

    @Override
    public Next next(Job job, List<StepOutput> outputs) {
        return new Next.Success(Map.of());
    }

    @Override
    public void cleanUp(UUID job) {
        store.giveUp(job, NO_REASON).await().atMost(PATIENCE);
    }

    @Override
    public Collection<UUID> withLeftovers() {
        return store.unsettledJobs(BATCH).await().atMost(PATIENCE);
    }
}
