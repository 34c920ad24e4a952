package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.DetectedFace;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.SeenFace;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.LabelEngine;
import dev.mediajobs.engine.label.LabelEngines;
import dev.mediajobs.engine.ocr.OcrEngines;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PictureFiles;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Watch;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks at some pictures with the engines of one kind. */
@ApplicationScoped
class WatchSteps implements StepRunner {

    private final StepFiles files;
    private final PictureFiles pictures;
    private final OcrEngines readers;
    private final FaceEngines faces;
    private final LabelEngines labels;
    private final SweepSettings sweep;

    WatchSteps(
            StepFiles files,
            PictureFiles pictures,
            OcrEngines readers,
            FaceEngines faces,
            LabelEngines labels,
            SweepSettings sweep) {
        this.files = files;
        this.pictures = pictures;
        this.readers = readers;
        this.faces = faces;
        this.labels = labels;
        this.sweep = sweep;
    }

    @Override
    public String kind() {
        return SmarttagSteps.WATCH;
    }

    /** Models are not loaded to tell whether they can be used: one that cannot is an engine that is missing, found out late. */
    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Watch.class);
        var watched = new Watched(
                work.usage(), work.first(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var missing = new LinkedHashMap<LabelEngine, EngineException>();
        try {
            for (var frame : work.frames()) {
                var picture = picture(task, frame);
                switch (work.usage()) {
                    case OCR -> watched.lines().add(read(picture, frame));
                    case FACE -> watched.faces().add(seen(picture, frame));
                    case TAG -> watched.labels().add(labels(task, picture, work.kinds(), frame, missing));
                    default -> throw new IllegalStateException("Nobody looks for " + work.usage());
                }
            }
        } catch (EngineException e) {
            checkMissing(task, e);
            watched.skips().add(new Skip(work.usage().name().toLowerCase(Locale.ROOT), e.code(), e.getMessage()));
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
        watched.skips().addAll(unserved(work.kinds(), missing));
        return StepJson.write(watched);
    }

    /** @throws StepFailure for a failure of an engine that is there, and while a missing one may yet be put in its place */
    private void checkMissing(StepTask task, EngineException e) throws StepFailure {
        var mayCome = e.retryable() && task.attempt() < sweep.maxAttempts();
        if (mayCome || !e.code().equals(Skip.NO_ENGINE)) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        }
        Log.warnf("Job %s does without: %s", JobIds.text(task.jobId()), e.getMessage());
    }

    /** Kinds of labels that no engine is left for. */
    private List<Skip> unserved(Set<Label.Kind> kinds, Map<LabelEngine, EngineException> missing) {
        var skips = new ArrayList<Skip>();
        for (var kind : kinds) {
            var all = labels.configured().stream()
                    .filter(engine -> engine.kinds().contains(kind))
                    .toList();
            if (!all.isEmpty() && missing.keySet().containsAll(all)) {
                var why = missing.get(all.get(0));
                skips.add(Skip.of(Analysis.of(kind), why.code(), why.getMessage()));
            }
        }
        return skips;
    }

    private Picture picture(StepTask task, Frame frame) throws StepFailure, MediaException, InterruptedException {
        var decoded = pictures.read(files.read(task, frame.file()));
        return new Picture(decoded.width(), decoded.height(), decoded.rgb());
    }

    private List<TextLine> read(Picture picture, Frame frame) throws EngineException, InterruptedException {
        var engine = readers.chosen().orElseThrow(() -> gone("that reads"));
        return engine.read(picture).stream()
                .map(line -> new TextLine(line.content(), line.score(), frame.inSource(line.box())))
                .toList();
    }

    private List<SeenFace> seen(Picture picture, Frame frame) throws EngineException, InterruptedException {
        return faces.look(picture).stream()
                .map(seen -> new SeenFace(
                        new DetectedFace(
                                frame.inSource(seen.face().box()), seen.face().score()),
                        seen.embedding()))
                .toList();
    }

    /** @param missing engines that turned out to be missing; those that do now are added */
    private List<Label> labels(
            StepTask task,
            Picture picture,
            Set<Label.Kind> kinds,
            Frame frame,
            Map<LabelEngine, EngineException> missing)
            throws StepFailure, InterruptedException {
        var found = new ArrayList<Label>();
        for (var engine : labels.configured()) {
            if (!missing.containsKey(engine) && engine.kinds().stream().anyMatch(kinds::contains)) {
                try {
                    engine.look(picture).stream()
                            .filter(label -> kinds.contains(label.kind()))
                            .map(label -> inSource(label, frame))
                            .forEach(found::add);
                } catch (EngineException e) {
                    checkMissing(task, e);
                    missing.put(engine, e);
                }
            }
        }
        found.sort(Comparator.comparingDouble(Label::score).reversed());
        return found;
    }

    private static Label inSource(Label label, Frame frame) {
        return label.box() == null
                ? label
                : new Label(label.kind(), label.name(), label.parent(), label.score(), frame.inSource(label.box()));
    }

    /** Another worker, set up as the one that prepared the job, has it. */
    private static EngineException gone(String which) {
        return new EngineException(Skip.NO_ENGINE, "There is no engine here " + which + ".", true);
    }
}
