package dev.mediajobs.job;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of job and of step that this instance knows. */
@Singleton
class Plans {

    private final Map<String, JobPlan> plans;
    private final Map<String, StepRunner> runners;

    Plans(@All List<JobPlan> plans, @All List<StepRunner> runners, SweepSettings settings) {
        this.plans = plans.stream().collect(Collectors.toUnmodifiableMap(JobPlan::kind, Function.identity()));
        this.runners = (settings.steps() ? runners : List.<StepRunner>of())
                .stream().collect(Collectors.toUnmodifiableMap(StepRunner::kind, Function.identity()));
    }

    JobPlan of(String kind) {
        return plans.get(kind);
    }

    Map<String, JobPlan> all() {
        return plans;
    }

    /** Of the steps this instance runs; none where it runs no steps. */
    Map<String, StepRunner> runners() {
        return runners;
    }
}
