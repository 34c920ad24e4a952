package dev.mediajobs.smarttag;

import dev.mediajobs.engine.label.Label;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobPlan;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.ResultStore;
import dev.mediajobs.media.WorkStore;
import dev.mediajobs.pipeline.Pipelines;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.smarttag.Analysis.Usage;
import dev.mediajobs.smarttag.SmarttagSteps.Describe;
import dev.mediajobs.smarttag.SmarttagSteps.DescribedSamples;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Gathered;
import dev.mediajobs.smarttag.SmarttagSteps.Hear;
import dev.mediajobs.smarttag.SmarttagSteps.Listened;
import dev.mediajobs.smarttag.SmarttagSteps.Looked;
import dev.mediajobs.smarttag.SmarttagSteps.Prepared;
import dev.mediajobs.smarttag.SmarttagSteps.Understand;
import dev.mediajobs.smarttag.SmarttagSteps.Watch;
import dev.mediajobs.smarttag.SmarttagSteps.WatchedFile;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A medium is listened to and looked at; groups of sound and of pictures are analysed beside each other; pictures of
 * people that faces are compared with are looked at, where that was not done before; what was found is gathered, its features are understood beside each other, and the results are assembled. What ended jobs leave in the store of
 * work files, speech recognition lists with its own.
 */
@ApplicationScoped
class SmarttagPlan implements JobPlan {

    static final String KIND = Pipelines.KIND;

    private final SmarttagSettings settings;
    private final WorkStore files;
    private final ResultStore kept;
    private final Pipelines pipelines;

    SmarttagPlan(SmarttagSettings settings, WorkStore files, ResultStore kept, Pipelines pipelines) {
        this.settings = settings;
        this.files = files;
        this.kept = kept;
        this.pipelines = pipelines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int defaultConcurrency() {
        return pipelines.defaultConcurrency();
    }

    @Override
    public Duration retention() {
        return settings.retention();
    }

    @Override
    public List<StepSpec> first(Job job) {
        var request = SmarttagRequest.of(job.parameters());
        var work = StepJson.write(new SmarttagSteps.Prepare(job.accountId(), job.input(), job.parameters()));
        var specs = new ArrayList<StepSpec>();
        if (request.listens()) {
            specs.add(new StepSpec(SmarttagSteps.LISTEN, work));
        }
        if (request.looks() || specs.isEmpty()) {
            specs.add(new StepSpec(SmarttagSteps.LOOK, work));
        }
        return specs;
    }

    @Override
    public Next next(Job job, List<StepOutput> outputs) {
        return switch (outputs.get(0).kind()) {
            case SmarttagSteps.LISTEN, SmarttagSteps.LOOK -> analysis(job, outputs);
            case SmarttagSteps.HEAR, SmarttagSteps.WATCH -> gathering(job, outputs);
            case SmarttagSteps.DESCRIBE -> describing(outputs.get(0));
            case SmarttagSteps.GATHER -> understanding(job, outputs.get(0));
            case SmarttagSteps.UNDERSTAND -> assembly(job, outputs);
            case SmarttagSteps.ASSEMBLE ->
                new Next.Success(StepJson.read(outputs.get(0).output(), SmarttagSteps.Assembled.class)
                        .results());
            default ->
                throw new IllegalStateException(
                        "Nothing follows " + outputs.get(0).kind());
        };
    }

    private Next analysis(Job job, List<StepOutput> outputs) {
        var listened = output(outputs, SmarttagSteps.LISTEN, Listened.class).orElse(Listened.skipped(List.of()));
        var looked = output(outputs, SmarttagSteps.LOOK, Looked.class).orElse(Looked.skipped(List.of()));
        var prepared = new Prepared(listened.withoutGroups(), looked);
        var specs = new ArrayList<StepSpec>();
        for (var group : listened.groups()) {
            var hear = new Hear(specs.isEmpty() ? prepared : null, group, listened.speakers());
            specs.add(new StepSpec(SmarttagSteps.HEAR, StepJson.write(hear)));
        }
        for (var kinds : labelKinds(looked).entrySet()) {
            for (var from = 0; from < looked.frames().size(); from += settings.frames()) {
                var frames =
                        looked.frames().subList(from, Math.min(looked.frames().size(), from + settings.frames()));
                var watch =
                        new Watch(specs.isEmpty() ? prepared : null, kinds.getKey(), from, frames, kinds.getValue());
                specs.add(new StepSpec(SmarttagSteps.WATCH, StepJson.write(watch)));
            }
        }
        return new Next.Stage(specs.isEmpty() ? List.of(spec(gather(job, prepared, List.of(), List.of()))) : specs);
    }

    /** What is to be done with the frames, each with what is asked of label engines. */
    private static Map<Usage, Set<Label.Kind>> labelKinds(Looked looked) {
        var kinds = new EnumMap<Usage, Set<Label.Kind>>(Usage.class);
        for (var analysis : looked.analyses()) {
            var ofUsage = kinds.computeIfAbsent(analysis.usage(), usage -> EnumSet.noneOf(Label.Kind.class));
            analysis.kind().ifPresent(ofUsage::add);
        }
        return kinds;
    }

    private static Next gathering(Job job, List<StepOutput> outputs) {
        var first = outputs.get(0);
        var prepared = first.kind().equals(SmarttagSteps.HEAR)
                ? StepJson.read(first.input(), Hear.class).prepared()
                : StepJson.read(first.input(), Watch.class).prepared();
        var watched = texts(outputs, SmarttagSteps.WATCH).stream()
                .map(text -> StepJson.read(text, WatchedFile.class))
                .toList();
        var gather = gather(
                job,
                prepared,
                texts(outputs, SmarttagSteps.HEAR),
                watched.stream().map(WatchedFile::file).toList());
        return new Next.Stage(List.of(
                watched.stream().anyMatch(part -> part.faces() > 0) && comparesFaces(job)
                        ? spec(new Describe(gather, null, 1, null))
                        : spec(gather)));
    }

    private static boolean comparesFaces(Job job) {
        return FaceLibraries.anyOwn(
                SmarttagRequest.of(job.parameters()).template().faceCategoryIds());
    }

    private static Next describing(StepOutput output) {
        var work = StepJson.read(output.input(), Describe.class);
        var described = StepJson.read(output.output(), DescribedSamples.class);
        return new Next.Stage(List.of(
                described.next() == null
                        ? spec(work.gather().with(described.skip()))
                        : spec(new Describe(work.gather(), described.next(), work.round() + 1, described.skip()))));
    }

    private static Gather gather(Job job, Prepared prepared, List<String> heard, List<String> watched) {
        return new Gather(job.accountId(), job.parameters(), prepared, heard, watched, null);
    }

    private static StepSpec spec(Gather work) {
        return new StepSpec(SmarttagSteps.GATHER, StepJson.write(work));
    }

    private static StepSpec spec(Describe work) {
        return new StepSpec(SmarttagSteps.DESCRIBE, StepJson.write(work));
    }

    private static Next understanding(Job job, StepOutput output) {
        var gathered = StepJson.read(output.output(), Gathered.class);
        if (gathered.features().isEmpty()) {
            return new Next.Stage(List.of(assemble(job, gathered, List.of())));
        }
        return new Next.Stage(gathered.features().stream()
                .map(feature -> new Understand(feature, title(job), job.parameters(), gathered))
                .map(work -> new StepSpec(SmarttagSteps.UNDERSTAND, StepJson.write(work)))
                .toList());
    }

    private static Next assembly(Job job, List<StepOutput> outputs) {
        var gathered = StepJson.read(outputs.get(0).input(), Understand.class).gathered();
        return new Next.Stage(List.of(assemble(job, gathered, texts(outputs, SmarttagSteps.UNDERSTAND))));
    }

    private static StepSpec assemble(Job job, Gathered gathered, List<String> understood) {
        var work = new SmarttagSteps.Assemble(title(job), job.parameters(), gathered, understood);
        return new StepSpec(SmarttagSteps.ASSEMBLE, StepJson.write(work));
    }

    /** What people call it, or else the medium's name. */
    private static String title(Job job) {
        return job.title() == null
                ? MediaAddresses.name(SmarttagRequest.of(job.parameters()).media())
                : job.title();
    }

    private static List<String> texts(List<StepOutput> outputs, String kind) {
        return outputs.stream()
                .filter(output -> output.kind().equals(kind))
                .map(StepOutput::output)
                .toList();
    }

    private static <T> Optional<T> output(List<StepOutput> outputs, String kind, Class<T> type) {
        return texts(outputs, kind).stream().findFirst().map(text -> StepJson.read(text, type));
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
    public void forget(UUID job) {
        try {
            kept.delete(JobIds.text(job));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
