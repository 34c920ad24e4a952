package dev.mediajobs.smarttag;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.Blocking;
import dev.mediajobs.media.ResultStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Files that live as long as their job. That a job has some is written down first, so that they are not forgotten with it. */
@ApplicationScoped
class KeptFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Jobs jobs;
    private final ResultStore store;

    KeptFiles(Jobs jobs, ResultStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    /**
     * @param name of the file; the task's fence is put behind it, so that who has lost the step overwrites nothing
     * @return the file's address
     */
    String put(StepTask task, String kind, String name, String suffix, Path file)
            throws IOException, StepFailure, InterruptedException {
        if (!Blocking.await(jobs.keepsFiles(task.jobId(), kind), PATIENCE)) {
            throw new StepFailure("JobEnded", "The job has ended or was deleted meanwhile.", false, null);
        }
        return store.put(JobIds.text(task.jobId()), "%s-%d%s".formatted(name, task.fence(), suffix), file);
    }
}
