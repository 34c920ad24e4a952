package dev.mediajobs.job;

import io.quarkus.logging.Log;
import java.util.List;

/** What a plan answered when it was asked for a stage: a plan that throws fails its job, not the sweep. */
record StageTurn(JobPlan.Next next, Job.Problem problem) {

    static StageTurn first(JobPlan plan, Job job) {
        try {
            return checked(new JobPlan.Next.Stage(plan.first(job)));
        } catch (RuntimeException e) {
            return failed(job, e);
        }
    }

    static StageTurn after(JobPlan plan, Job job, List<JobPlan.StepOutput> outputs) {
        try {
            return checked(plan.next(job, outputs));
        } catch (RuntimeException e) {
            return failed(job, e);
        }
    }

    boolean endsJob() {
        return problem != null || next instanceof JobPlan.Next.Success;
    }

    private static StageTurn checked(JobPlan.Next next) {
        if (next instanceof JobPlan.Next.Stage stage && stage.steps().isEmpty()) {
            throw new IllegalStateException("A stage without steps would never end");
        }
        return new StageTurn(next, null);
    }

    private static StageTurn failed(Job job, RuntimeException e) {
        Log.errorf(e, "The plan for %s job %s failed", job.kind(), JobIds.text(job.id()));
        return new StageTurn(null, new Job.Problem("InternalError", "The job could not be planned: " + e.getMessage()));
    }
}
