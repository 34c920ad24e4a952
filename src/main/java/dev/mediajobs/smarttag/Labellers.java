package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.LabelEngine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The label engines that one step asks. One that is not ready is left out where another says the same kind of thing; a kind that
 * nobody is left for is a failure, until that has to be put up with.
 */
final class Labellers {

    /** Says whether a failure has to be put up with. */
    @FunctionalInterface
    interface Patience {
        void refuse(EngineException e) throws StepFailure;
    }

    private final List<LabelEngine> engines;
    private final Set<Label.Kind> kinds;
    private final Patience patience;
    private final Map<LabelEngine, EngineException> leftOut = new LinkedHashMap<>();

    private Labellers(List<LabelEngine> engines, Set<Label.Kind> kinds, Patience patience) {
        this.engines = engines;
        this.kinds = kinds;
        this.patience = patience;
    }

    /** @throws StepFailure when there is a kind that nobody can tell now, but perhaps later */
    static Labellers of(List<LabelEngine> configured, Set<Label.Kind> kinds, Patience patience) throws StepFailure {
        var engines = configured.stream()
                .filter(engine -> engine.kinds().stream().anyMatch(kinds::contains))
                .toList();
        var labellers = new Labellers(engines, kinds, patience);
        for (var engine : engines) {
            var health = engine.health();
            if (!health.ready()) {
                labellers.leftOut.put(engine, new EngineException(Skip.NO_ENGINE, health.reason(), true));
            }
        }
        for (var kind : kinds) {
            if (labellers.isLost(kind)) {
                patience.refuse(labellers.why(kind));
            }
        }
        return labellers;
    }

    /** @return the surest first, in the pixels of the source */
    List<Label> look(Picture picture, Frame frame) throws StepFailure, InterruptedException {
        var found = new ArrayList<Label>();
        for (var engine : engines) {
            if (!leftOut.containsKey(engine)) {
                try {
                    engine.look(picture).stream()
                            .filter(label -> kinds.contains(label.kind()))
                            .map(label -> inSource(label, frame))
                            .forEach(found::add);
                } catch (EngineException e) {
                    patience.refuse(e);
                    leftOut.put(engine, e);
                }
            }
        }
        found.sort(Comparator.comparingDouble(Label::score).reversed());
        return found;
    }

    /** Analyses that nobody was left for; and of the others, the engines that were left out. */
    List<Skip> skips() {
        var skips = new ArrayList<Skip>();
        for (var kind : kinds) {
            var analysis = Analysis.of(kind);
            if (isLost(kind)) {
                skips.add(Skip.of(analysis, why(kind).code(), why(kind).getMessage()));
            } else {
                of(kind).stream().filter(leftOut::containsKey).forEach(engine -> {
                    var e = leftOut.get(engine);
                    skips.add(new Skip(analysis.word() + "." + engine.describe().name(), e.code(), e.getMessage()));
                });
            }
        }
        return skips;
    }

    private List<LabelEngine> of(Label.Kind kind) {
        return engines.stream().filter(engine -> engine.kinds().contains(kind)).toList();
    }

    private boolean isLost(Label.Kind kind) {
        return leftOut.keySet().containsAll(of(kind));
    }

    private EngineException why(Label.Kind kind) {
        return of(kind).stream()
                .map(leftOut::get)
                .findFirst()
                .orElseGet(() -> new EngineException(Skip.NO_ENGINE, "There is no engine for it here.", true));
    }

    private static Label inSource(Label label, Frame frame) {
        return label.box() == null
                ? label
                : new Label(label.kind(), label.name(), label.parent(), label.score(), frame.inSource(label.box()));
    }
}
