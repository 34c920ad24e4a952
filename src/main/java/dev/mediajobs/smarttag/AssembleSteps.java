package dev.mediajobs.smarttag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.DecodedAudio;
import dev.mediajobs.media.PrivateFiles;
import dev.mediajobs.smarttag.SmarttagSteps.Assemble;
import dev.mediajobs.smarttag.SmarttagSteps.Assembled;
import dev.mediajobs.smarttag.SmarttagSteps.Feature;
import dev.mediajobs.smarttag.SmarttagSteps.Gathered;
import dev.mediajobs.smarttag.SmarttagSteps.Understood;
import dev.mediajobs.transcript.Segment;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** Writes one result a type. */
@ApplicationScoped
class AssembleSteps implements StepRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StepFiles files;
    private final StepTexts texts;
    private final PrivateFiles directories;
    private final KeptFiles kept;

    AssembleSteps(StepFiles files, StepTexts texts, PrivateFiles directories, KeptFiles kept) {
        this.files = files;
        this.texts = texts;
        this.directories = directories;
        this.kept = kept;
    }

    /** The whole of the result ASR. */
    @RegisterForReflection
    record Details(List<Segment> details) {}

    /** What the engines said, as it is: the file of the result Process. */
    @RegisterForReflection
    record Process(Spoken speech, Seen pictures) {}

    @Override
    public String kind() {
        return SmarttagSteps.ASSEMBLE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Assemble.class);
        var request = SmarttagRequest.of(work.request());
        var gathered = work.gathered();
        var understood = work.understood().stream()
                .map(text -> StepJson.read(text, Understood.class))
                .toList();
        var spoken = gathered.spoken() == null ? null : texts.read(task, gathered.spoken(), Spoken.class);
        var seen = gathered.seen() == null ? null : texts.read(task, gathered.seen(), Seen.class);
        var params = request.parsed();
        var results = new LinkedHashMap<String, String>();
        if (seen != null && gathered.done().stream().anyMatch(Analysis::isLabel)) {
            var labels = new Labels(seen);
            results.put(
                    seen.image() ? Results.IMAGE_LABEL : Results.VIDEO_LABEL,
                    StepJson.write(seen.image() ? labels.ofImage() : labels.ofVideo()));
        }
        of(understood, Feature.Kind.TAGS)
                .forEach(tags -> results.put(
                        Results.TEXT_LABEL,
                        StepJson.write(new LabelData.TextLabel(
                                StepJson.read(tags.data(), TextTags.class).tags()))));
        if (params.asrData() && gathered.done().contains(Analysis.ASR)) {
            results.put(Results.ASR, StepJson.write(details(spoken)));
        }
        if (params.ocrData() && gathered.done().contains(Analysis.OCR)) {
            results.put(Results.OCR, StepJson.write(ocr(seen)));
        }
        if (params.metaData()) {
            results.put(Results.META, StepJson.write(Meta.of(work.title(), spoken, seen)));
        }
        if (gathered.done().contains(Analysis.NLP)) {
            results.put(Results.NLP, nlp(spoken, understood));
        }
        if (params.process()) {
            results.put(Results.PROCESS, process(task, new Process(spoken, seen)));
        }
        results.put(Results.USAGES, StepJson.write(usages(gathered)));
        results.put(Results.SKIPPED, StepJson.write(skipped(gathered, understood)));
        return StepJson.write(new Assembled(results));
    }

    private static Details details(Spoken spoken) {
        return new Details(spoken.sentences().stream().map(Segment::of).toList());
    }

    private static LabelData.Ocr ocr(Seen seen) {
        var moments = new ArrayList<LabelData.Moment>();
        for (var i = 0; i < seen.lines().size(); i++) {
            var lines = seen.lines().get(i).stream()
                    .map(line -> new LabelData.Line(line.score(), LabelData.Position.of(line.box()), line.content()))
                    .toList();
            if (!lines.isEmpty()) {
                moments.add(new LabelData.Moment(
                        LabelData.seconds(seen.frames().get(i).atMillis()), lines));
            }
        }
        return new LabelData.Ocr(moments);
    }

    /** @param spoken null where nobody listened, and slides are all there is */
    private static String nlp(Spoken spoken, List<Understood> understood) {
        var nlp = JSON.createObjectNode();
        var engines = new LinkedHashMap<String, String>();
        if (spoken != null) {
            engines.put("transcription", spoken.engine());
            nlp.set("transcription", JSON.valueToTree(transcription(spoken)));
        }
        for (var feature : understood) {
            if (feature.data() == null || feature.feature().kind() == Feature.Kind.TAGS) {
                continue;
            }
            var key = feature.feature().name().split("\\.")[1];
            var data = StepJson.read(feature.data(), JsonNode.class);
            // Of one target language it is the translation; of several, each has its own.
            if (feature.feature().kind() == Feature.Kind.TRANSLATION && asked(understood) > 1) {
                nlp.withObject("/translation").set(feature.feature().target(), data);
            } else {
                nlp.set(key, data);
            }
            if (feature.engine() != null) {
                engines.put(key, feature.engine());
            }
        }
        nlp.set("engines", JSON.valueToTree(engines));
        return nlp.toString();
    }

    private static NlpData.Transcription transcription(Spoken spoken) {
        return new NlpData.Transcription(
                new NlpData.AudioInfo(spoken.durationMillis(), DecodedAudio.SAMPLE_RATE, spoken.language()),
                Paragraphs.of(spoken.sentences()).spoken(),
                spoken.speech());
    }

    private static long asked(List<Understood> understood) {
        return understood.stream()
                .filter(feature -> feature.feature().kind() == Feature.Kind.TRANSLATION)
                .count();
    }

    private String process(StepTask task, Process process) throws StepFailure, InterruptedException {
        return files.working(() -> directories.with(directory -> {
            var file = Files.writeString(directory.resolve("process"), StepJson.write(process));
            return kept.put(task, SmarttagPlan.KIND, "process", ".json", file);
        }));
    }

    private static List<Results.Usage> usages(Gathered gathered) {
        return gathered.done().stream()
                .map(Analysis::usage)
                .distinct()
                // In the same order by every worker: sets that were written and read again have none.
                .sorted()
                .map(usage -> Results.Usage.of(usage, gathered.durationMillis()))
                .toList();
    }

    private static List<Skip> skipped(Gathered gathered, List<Understood> understood) {
        var skips = new ArrayList<>(gathered.skips());
        understood.stream().map(Understood::skip).filter(Objects::nonNull).forEach(skips::add);
        return skips;
    }

    private static List<Understood> of(List<Understood> understood, Feature.Kind kind) {
        return understood.stream()
                .filter(feature -> feature.feature().kind() == kind && feature.data() != null)
                .toList();
    }
}
