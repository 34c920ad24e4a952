package dev.mediajobs.job;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ImageMode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of job and of step that this instance knows. */
@Singleton
class Plans {

    private final Map<String, JobPlan> plans;
    private final Map<String, StepRunner> runners;

    Plans(@All List<JobPlan> plans, @All List<StepRunner> runners, SweepSettings settings) {
        this.plans = plans.stream().collect(Collectors.toUnmodifiableMap(JobPlan::kind, Function.identity()));
        var runsSteps = runsSteps(settings.steps(), ImageMode.current());
        this.runners = (runsSteps ? runners : List.<StepRunner>of())
                .stream().collect(Collectors.toUnmodifiableMap(StepRunner::kind, Function.identity()));
        if (!runsSteps && settings.mode() != SweepSettings.Mode.OFF) {
            Log.info("Steps of jobs are left to other workers: mediajobs.sweep.steps is not true here");
        }
    }

    /** A native executable has neither engine nor decoder with it: it would fail jobs that other workers can do. */
    static boolean runsSteps(Optional<Boolean> wanted, ImageMode mode) {
        return wanted.orElse(mode == ImageMode.JVM);
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
