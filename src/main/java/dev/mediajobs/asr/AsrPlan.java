package dev.mediajobs.asr;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobPlan;
import dev.mediajobs.media.WorkStore;
import dev.mediajobs.transcript.Listening;
import dev.mediajobs.transcript.SoundGroup;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A recording is prepared, its groups are recognised beside each other, and the words are assembled to a transcript. */
@ApplicationScoped
public class AsrPlan implements JobPlan {

    /** The kind of job, and the type of its result. */
    static final String KIND = "ASR";

    /** The type of the result that holds a {@link dev.mediajobs.transcript.Transcript}. */
    static final String TRANSCRIPT = "ASR.Transcript";

    private final AsrSettings settings;
    private final WorkStore files;

    AsrPlan(AsrSettings settings, WorkStore files) {
        this.settings = settings;
        this.files = files;
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

    @Override
    public List<StepSpec> first(Job job) {
        var work = new AsrSteps.Prepare(job.accountId(), job.input(), job.parameters());
        return List.of(new StepSpec(AsrSteps.PREPARE, StepJson.write(work)));
    }

    @Override
    public Next next(Job job, List<StepOutput> outputs) {
        return switch (outputs.get(0).kind()) {
            case AsrSteps.PREPARE -> recognition(job, outputs.get(0));
            case AsrSteps.RECOGNISE -> assembly(job, outputs);
            case AsrSteps.ASSEMBLE -> success(outputs.get(0).output());
            default ->
                throw new IllegalStateException(
                        "Nothing follows " + outputs.get(0).kind());
        };
    }

    private static Next recognition(Job job, StepOutput output) {
        var prepared = StepJson.read(output.output(), AsrSteps.Prepared.class);
        if (prepared.groups().isEmpty()) {
            return new Next.Stage(List.of(assemble(job, prepared.listening(), List.of())));
        }
        return new Next.Stage(prepared.groups().stream()
                .map(group -> new StepSpec(AsrSteps.RECOGNISE, StepJson.write(group)))
                .toList());
    }

    private static Next assembly(Job job, List<StepOutput> recognised) {
        var listening =
                StepJson.read(recognised.get(0).input(), SoundGroup.class).listening();
        return new Next.Stage(List.of(assemble(
                job, listening, recognised.stream().map(StepOutput::output).toList())));
    }

    private static StepSpec assemble(Job job, Listening listening, List<String> recognised) {
        return new StepSpec(
                AsrSteps.ASSEMBLE, StepJson.write(new AsrSteps.Assemble(job.parameters(), listening, recognised)));
    }

    private static Next success(String output) {
        var assembled = StepJson.read(output, AsrSteps.Assembled.class);
        return new Next.Success(Map.of(KIND, assembled.segments(), TRANSCRIPT, assembled.transcript()));
    }

    @Override
    public void cleanUp(UUID job) {
        try {
            files.delete(JobIds.text(job));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<UUID> withLeftovers() {
        try {
            return files.jobs().stream()
                    .map(JobIds::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            Log.warnf("The work files cannot be listed: %s", e);
            return List.of();
        }
    }
}
