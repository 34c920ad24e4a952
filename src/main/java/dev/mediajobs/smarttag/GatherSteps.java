package dev.mediajobs.smarttag;

import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.smarttag.SmarttagSteps.Feature;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Gathered;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what was heard and what was seen, and settles what there is to understand of it. */
@ApplicationScoped
class GatherSteps implements StepRunner {

    private final GatherSpoken spoken;
    private final GatherSeen seen;
    private final StepTexts texts;

    GatherSteps(GatherSpoken spoken, GatherSeen seen, StepTexts texts) {
        this.spoken = spoken;
        this.seen = seen;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return SmarttagSteps.GATHER;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Gather.class);
        var request = SmarttagRequest.of(work.request());
        var listened = work.prepared().listened();
        var looked = work.prepared().looked();
        var skips = new ArrayList<Skip>(listened.skips());
        skips.addAll(looked.skips());
        var done = EnumSet.noneOf(Analysis.class);
        done.addAll(looked.analyses());
        // Read for the slides' sake alone, it is no analysis of its own.
        done.retainAll(request.analyses());
        String heard = null;
        if (listened.listening() != null) {
            heard = texts.keep(task, "spoken", spoken.of(task, work, skips));
            request.analyses().stream().filter(Analysis.HEARD::contains).forEach(done::add);
        }
        var lookedAt = looked.frames().isEmpty() ? null : texts.keep(task, "seen", seen.of(work, skips));
        // What was begun, and could not be done.
        done.removeIf(analysis -> skips.stream().anyMatch(skip -> skip.type().equals(analysis.word())));
        refuseNothing(request, done, skips);
        return StepJson.write(new Gathered(
                heard,
                lookedAt,
                Math.max(listened.durationMillis(), looked.durationMillis()),
                looked.image(),
                done,
                skips,
                features(request, done, heard, lookedAt)));
    }

    /** A job of which nothing could be done has failed, by the reason of its parts when they agree on one. */
    private static void refuseNothing(SmarttagRequest request, Set<Analysis> done, List<Skip> skips)
            throws StepFailure {
        if (done.isEmpty()) {
            var codes = skips.stream().map(Skip::code).distinct().toList();
            throw new StepFailure(
                    codes.size() == 1 ? codes.get(0) : Skip.NO_ENGINE,
                    "None of the analyses could be done: "
                            + skips.stream()
                                    .map(skip -> skip.type() + ": " + skip.message())
                                    .distinct()
                                    .toList(),
                    false,
                    null);
        }
    }

    private static List<Feature> features(SmarttagRequest request, Set<Analysis> done, String heard, String lookedAt)
            throws StepFailure {
        var features = new ArrayList<Feature>();
        if (done.contains(Analysis.ASR) || done.contains(Analysis.OCR)) {
            features.add(new Feature(Feature.Kind.TAGS, null));
        }
        var nlp = request.has(Analysis.NLP) ? Optional.of(request.nlp()) : Optional.<NlpParams>empty();
        if (nlp.isPresent() && heard != null) {
            add(features, !nlp.get().summaries().isEmpty(), Feature.Kind.SUMMARY);
            add(features, nlp.get().chapters(), Feature.Kind.CHAPTERS);
            add(features, nlp.get().meetingAssistance(), Feature.Kind.MEETING);
            nlp.get().targets().stream()
                    .map(target -> new Feature(Feature.Kind.TRANSLATION, target.word()))
                    .forEach(features::add);
        }
        if (nlp.isPresent() && lookedAt != null) {
            add(features, nlp.get().slides(), Feature.Kind.SLIDES);
        }
        return features;
    }

    private static void add(List<Feature> features, boolean wanted, Feature.Kind kind) {
        if (wanted) {
            features.add(new Feature(kind, null));
        }
    }
}
