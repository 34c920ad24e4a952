package dev.mediajobs.pipeline;

import dev.mediajobs.job.JobIds;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A pipeline as callers see it.
 *
 * @param concurrency an extension, as notifyUrl and isDefault
 */
@RegisterForReflection
record PipelineView(
        String pipelineId,
        String name,
        Speed speed,
        int priority,
        Status status,
        Instant createTime,
        Instant modifiedTime,
        int concurrency,
        String notifyUrl,
        boolean isDefault) {

    static PipelineView of(Pipeline pipeline) {
        return new PipelineView(
                JobIds.text(pipeline.id()),
                pipeline.name(),
                pipeline.speed(),
                pipeline.priority(),
                pipeline.status(),
                pipeline.createdAt(),
                pipeline.modifiedAt(),
                pipeline.concurrency(),
                pipeline.notifyUrl().orElse(null),
                pipeline.isDefault());
    }
}
