package dev.mediajobs.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long steps take, and how many jobs wait. */
@Singleton
class SweepMetrics {

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final MultiGauge depth;

    SweepMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.depth = MultiGauge.builder("mediajobs.pipeline.jobs")
                .description("Jobs of a pipeline that are not done")
                .register(registry);
    }

    void ran(HeldSteps.Event.Outcome outcome) {
        var kind = outcome.step().kind();
        var result = outcome.interrupted() ? "interrupted" : outcome.failure() == null ? "done" : "failed";
        timers.computeIfAbsent(kind + ' ' + result, key -> Timer.builder("mediajobs.step")
                        .description("Steps run")
                        .tag("kind", kind)
                        .tag("outcome", result)
                        .register(registry))
                .record(outcome.took());
    }

    void depth(List<JobStore.PipelineDepth> pipelines) {
        depth.register(
                pipelines.stream()
                        .flatMap(p -> java.util.stream.Stream.of(
                                row(p, JobState.QUEUED, p.queued()), row(p, JobState.RUNNING, p.running())))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<?> row(JobStore.PipelineDepth pipeline, JobState state, long jobs) {
        return MultiGauge.Row.of(
                Tags.of(
                        "pipeline", JobIds.text(pipeline.id()),
                        "kind", pipeline.kind(),
                        "state", state.name()),
                jobs);
    }
}
