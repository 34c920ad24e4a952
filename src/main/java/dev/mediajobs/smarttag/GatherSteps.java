package dev.mediajobs.smarttag;

import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.MediaException;
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
import java.util.stream.Stream;

/** Puts together what was heard and what was seen, and settles what there is to understand of it. */
@ApplicationScoped
class GatherSteps implements StepRunner {

    /** Into no language. */
    private static final String TRANSLATION = "nlp.translation";

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
        var nlp = request.has(Analysis.NLP) ? Optional.of(request.nlp()) : Optional.<NlpParams>empty();
        var slides = nlp.filter(NlpParams::slides).isPresent() && looked.knowsSlides();
        // Where slides are all that NLP comes to, the rest of it is left out feature by feature.
        var skips = new ArrayList<Skip>(
                slides && listened.listening() == null ? byFeature(listened.skips(), nlp.get()) : listened.skips());
        skips.addAll(looked.skips());
        var done = EnumSet.noneOf(Analysis.class);
        done.addAll(looked.analyses());
        // Read for the slides' sake alone, it is no analysis of its own.
        done.retainAll(request.analyses());
        if (slides) {
            done.add(Analysis.NLP);
        }
        String heard = null;
        if (listened.listening() != null) {
            heard = texts.keep(task, "spoken", spoken.of(task, work, skips));
            request.analyses().stream().filter(Analysis.HEARD::contains).forEach(done::add);
        }
        if (heard != null
                && nlp.filter(asked -> asked.translation() && asked.targets().isEmpty())
                        .isPresent()) {
            skips.add(new Skip(TRANSLATION, SmarttagRequest.MISSING, "Params.nlpParams.targetLanguages names none."));
        }
        var ofSpeech = heard == null ? Optional.<NlpParams>empty() : nlp;
        var lookedAt =
                looked.frames().isEmpty() && !slides ? null : texts.keep(task, "seen", seen.of(task, work, skips));
        // What was begun and could not be done.
        done.removeIf(analysis -> skips.stream().anyMatch(skip -> skip.type().equals(analysis.word())));
        refuseNothing(done, skips);
        return StepJson.write(new Gathered(
                heard,
                lookedAt,
                Math.max(listened.durationMillis(), looked.durationMillis()),
                looked.image(),
                done,
                skips,
                features(done, ofSpeech, slides)));
    }

    /**
     * A job of which nothing could be done has failed: by what is wrong with the medium, whatever engines there are for it, or
     * by the reason of its parts: the first one, unless an engine is missing.
     */
    private static void refuseNothing(Set<Analysis> done, List<Skip> skips) throws StepFailure {
        if (done.isEmpty()) {
            var unusable = skips.stream()
                    .filter(skip -> skip.code().equals(MediaException.Reason.NOT_MEDIA.code()))
                    .findFirst();
            if (unusable.isPresent()) {
                throw new StepFailure(unusable.get().code(), unusable.get().message(), false, null);
            }
            var codes = skips.stream().map(Skip::code).distinct().toList();
            throw new StepFailure(
                    codes.size() == 1 || !codes.contains(Skip.NO_ENGINE) ? codes.get(0) : Skip.NO_ENGINE,
                    "None of the analyses could be done: "
                            + skips.stream()
                                    .map(skip -> skip.type() + ": " + skip.message())
                                    .distinct()
                                    .toList(),
                    false,
                    null);
        }
    }

    /** @param spoken what is asked about speech; empty where nobody listened */
    private static List<Feature> features(Set<Analysis> done, Optional<NlpParams> spoken, boolean slides) {
        var features = new ArrayList<Feature>();
        add(features, done.contains(Analysis.ASR) || done.contains(Analysis.OCR), Feature.Kind.TAGS);
        spoken.map(GatherSteps::ofSpeech).ifPresent(features::addAll);
        add(features, slides, Feature.Kind.SLIDES);
        return features;
    }

    private static List<Feature> ofSpeech(NlpParams nlp) {
        var features = new ArrayList<Feature>();
        add(features, !nlp.summaries().isEmpty(), Feature.Kind.SUMMARY);
        add(features, nlp.chapters(), Feature.Kind.CHAPTERS);
        add(features, nlp.meetingAssistance(), Feature.Kind.MEETING);
        nlp.targets().stream()
                .map(target -> new Feature(Feature.Kind.TRANSLATION, target.word()))
                .forEach(features::add);
        return features;
    }

    private static void add(List<Feature> features, boolean wanted, Feature.Kind kind) {
        if (wanted) {
            features.add(Feature.of(kind));
        }
    }

    private static List<Skip> byFeature(List<Skip> skips, NlpParams nlp) {
        var names = new ArrayList<>(List.of("nlp.transcription"));
        nlp.speakers().ifPresent(asked -> names.add(Skip.DIARIZATION));
        ofSpeech(nlp).stream().map(Feature::name).forEach(names::add);
        if (nlp.translation() && nlp.targets().isEmpty()) {
            names.add(TRANSLATION);
        }
        return skips.stream()
                .flatMap(skip -> skip.type().equals(Analysis.NLP.word())
                        ? names.stream().map(name -> new Skip(name, skip.code(), skip.message()))
                        : Stream.of(skip))
                .toList();
    }
}
