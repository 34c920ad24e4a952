package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.FaceFrame;
import dev.mediajobs.engine.face.FacePerson;
import dev.mediajobs.engine.face.KnownFace;
import dev.mediajobs.engine.face.SeenFace;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.smarttag.Analysis.Usage;
import dev.mediajobs.smarttag.SmarttagSteps.FoundFace;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what was seen in the pictures, and says who is in them. */
@ApplicationScoped
class GatherSeen {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final FaceEngines faces;
    private final FaceLibraries libraries;
    private final StepTexts texts;
    private final SweepSettings sweep;

    GatherSeen(FaceEngines faces, FaceLibraries libraries, StepTexts texts, SweepSettings sweep) {
        this.faces = faces;
        this.libraries = libraries;
        this.texts = texts;
        this.sweep = sweep;
    }

    /** @param skips where it is noted what could not be done; also when it is only that people could not be compared */
    Seen of(StepTask task, Gather work, List<Skip> skips) throws StepFailure, InterruptedException {
        var looked = work.prepared().looked();
        var watched = watched(task, work);
        var leftOut = new LinkedHashMap<String, Skip>();
        watched.forEach(part -> part.skips().forEach(skip -> leftOut.putIfAbsent(skip.type(), skip)));
        var request = SmarttagRequest.of(work.request());
        // Read for the slides' sake alone, text is not missed.
        leftOut.values().stream()
                .filter(skip -> request.has(Analysis.OCR) || !skip.type().equals(Analysis.OCR.word()))
                .forEach(skips::add);
        if (work.skip() != null) {
            skips.add(work.skip());
        }
        var lines = new ArrayList<List<TextLine>>();
        if (!isLeftOut(leftOut, Analysis.OCR)) {
            watched.stream().filter(w -> w.usage() == Usage.OCR).forEach(w -> lines.addAll(w.lines()));
        }
        var labels = new ArrayList<List<Label>>();
        watched.stream()
                .filter(w -> w.usage() == Usage.TAG)
                .flatMap(w -> w.labels().stream())
                .map(found -> found.stream()
                        .filter(label -> !isLeftOut(leftOut, Analysis.of(label.kind())))
                        .toList())
                .forEach(labels::add);
        return new Seen(
                looked.image(),
                looked.durationMillis(),
                looked.width(),
                looked.height(),
                looked.shots(),
                looked.frames(),
                looked.slides(),
                lines,
                labels,
                isLeftOut(leftOut, Analysis.FACE) ? List.of() : people(task, work, watched, skips));
    }

    private List<Watched> watched(StepTask task, Gather work) throws StepFailure, InterruptedException {
        var watched = new ArrayList<Watched>();
        for (var file : work.watched()) {
            watched.add(texts.read(task, file, Watched.class));
        }
        watched.sort(Comparator.comparingInt(Watched::first));
        return watched;
    }

    /** What was found in some of the pictures only would pass for all that there is. */
    private static boolean isLeftOut(Map<String, Skip> leftOut, Analysis analysis) {
        return leftOut.containsKey(analysis.word());
    }

    private List<FacePerson> people(StepTask task, Gather work, List<Watched> watched, List<Skip> skips)
            throws StepFailure, InterruptedException {
        var looked = work.prepared().looked();
        var frames = new ArrayList<FaceFrame>();
        for (var part : watched) {
            if (part.usage() == Usage.FACE) {
                for (var i = 0; i < part.faces().size(); i++) {
                    frames.add(frame(
                            looked.frames().get(part.first() + i),
                            part.faces().get(i).stream().map(FoundFace::seen).toList()));
                }
            }
        }
        if (frames.stream().allMatch(frame -> frame.faces().isEmpty())) {
            return List.of();
        }
        var template = SmarttagRequest.of(work.request()).template();
        var known = known(task, work.accountId(), template.faceCategoryIds(), skips);
        var rules = FaceRules.of(template);
        var seconds = looked.durationMillis() / MILLIS_PER_SECOND;
        return faces.people(frames, known, seconds, rules.recognition(), rules.detection());
    }

    /** Seconds, and pixels of the source. */
    private static FaceFrame frame(Frame frame, List<SeenFace> seen) {
        return new FaceFrame(
                frame.fromMillis() / MILLIS_PER_SECOND,
                frame.toMillis() / MILLIS_PER_SECOND,
                frame.atMillis() / MILLIS_PER_SECOND,
                frame.shot(),
                frame.sourceWidth(),
                frame.sourceHeight(),
                seen);
    }

    /** Without the libraries' faces, people are seen all the same; they have no names then. */
    private List<KnownFace> known(StepTask task, long accountId, List<String> categories, List<Skip> skips)
            throws StepFailure, InterruptedException {
        try {
            return libraries.of(accountId, categories);
        } catch (EngineException e) {
            if (e.retryable() && task.attempt() < sweep.maxAttempts()) {
                throw new StepFailure(e.code(), e.getMessage(), true, e);
            }
            skips.add(new Skip(DescribeSteps.RECOGNITION, e.code(), e.getMessage()));
            return List.of();
        }
    }
}
