package dev.mediajobs.smarttag;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Languages;
import dev.mediajobs.engine.text.TextEngine;
import dev.mediajobs.engine.text.TextEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.smarttag.SmarttagSteps.Feature;
import dev.mediajobs.smarttag.SmarttagSteps.Understand;
import dev.mediajobs.smarttag.SmarttagSteps.Understood;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Understands one feature. An engine that cannot do it leaves it to the next that may; when none could, the feature is left out
 * and the result says why: the rest of the job is worth having all the same.
 */
@ApplicationScoped
class UnderstandSteps implements StepRunner {

    private static final String LANGUAGE = "LanguageNotSupported";

    private final TextEngines engines;
    private final TextFeatures features;
    private final SlideFeature slides;
    private final SweepSettings sweep;

    UnderstandSteps(TextEngines engines, TextFeatures features, SlideFeature slides, SweepSettings sweep) {
        this.engines = engines;
        this.features = features;
        this.slides = slides;
        this.sweep = sweep;
    }

    @Override
    public String kind() {
        return SmarttagSteps.UNDERSTAND;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Understand.class);
        return StepJson.write(understood(task, work));
    }

    private Understood understood(StepTask task, Understand work) throws StepFailure, InterruptedException {
        var feature = work.feature();
        var language = language(work);
        Skip unready = null;
        Skip failed = null;
        for (var engine : engines.withAbility(ability(feature.kind()))) {
            if (!engine.health().passing()) {
                unready =
                        first(unready, feature, Skip.NO_ENGINE, engine.health().reason());
                continue;
            }
            if (language.isPresent() && !Languages.covered(engine.describe().languages(), language.get())) {
                failed = first(failed, feature, LANGUAGE, notSpoken(engine, language.get()));
                continue;
            }
            try {
                return new Understood(feature, version(engine), data(task, work, engine), null);
            } catch (EngineException e) {
                if (e.retryable() && task.attempt() < sweep.maxAttempts()) {
                    throw new StepFailure(e.code(), e.getMessage(), true, e);
                }
                Log.warnf("%s gave no %s: %s %s", engine.describe().name(), feature.name(), e.code(), e.getMessage());
                failed = first(failed, feature, e.code(), e.getMessage());
            }
        }
        // What the engine of the operator's choice failed at says more than what another would need.
        var skip = Stream.of(failed, unready)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new Skip(feature.name(), Skip.NO_ENGINE, "There is no engine for it here."));
        return feature.kind() == Feature.Kind.SLIDES
                // Their pictures are there, whoever could say what they are about.
                ? new Understood(feature, null, slides.without(task, work), skip.only("summary"))
                : new Understood(feature, null, null, skip);
    }

    private static Skip first(Skip known, Feature feature, String code, String message) {
        return known == null ? new Skip(feature.name(), code, message) : known;
    }

    /** Empty where nobody said what it is: then the engine finds out. */
    private static Optional<String> language(Understand work) {
        var ofPictures = work.feature().kind() == Feature.Kind.TAGS
                && !work.gathered().done().contains(Analysis.ASR);
        return ofPictures
                ? Optional.empty()
                : SmarttagRequest.of(work.request()).language();
    }

    private static String notSpoken(Engine engine, String language) {
        var described = engine.describe();
        return "%s does not take '%s'; it takes %s."
                .formatted(described.name(), language, String.join(", ", described.languages()));
    }

    private String data(StepTask task, Understand work, TextEngine engine)
            throws EngineException, StepFailure, InterruptedException {
        return work.feature().kind() == Feature.Kind.SLIDES
                ? slides.with(task, work, engine)
                : features.data(task, work, engine);
    }

    private static Ability ability(Feature.Kind kind) {
        return switch (kind) {
            case TAGS -> Ability.ENTITIES;
            case SUMMARY, SLIDES -> Ability.SUMMARIES;
            case CHAPTERS -> Ability.CHAPTERS;
            case MEETING -> Ability.MEETING_ASSISTANCE;
            case TRANSLATION -> Ability.TRANSLATION;
        };
    }

    private static String version(Engine engine) {
        return engine.describe().name() + " " + engine.describe().version();
    }
}
