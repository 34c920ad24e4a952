package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has registered files looked at, by jobs. */
@ApplicationScoped
class Probes {

    private final Jobs jobs;
    private final ProbeStore store;

    Probes(Jobs jobs, ProbeStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    /** The parameters of such a job. */
    @RegisterForReflection
    record Parameters(String asset) {

        UUID id() {
            return JobIds.parse(asset).orElseThrow();
        }
    }

    Uni<Void> submit(long accountId, UUID asset, String inputUrl) {
        var parameters = AssetJson.write(new Parameters(JobIds.text(asset)));
        var job =
                new NewJob(accountId, ProbePlan.KIND, NewJob.DEFAULT_PRIORITY, null, null, null, inputUrl, parameters);
        return jobs.submit(job).chain(id -> store.noteJob(asset, id));
    }
}
