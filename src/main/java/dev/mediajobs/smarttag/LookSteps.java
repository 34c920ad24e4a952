package dev.mediajobs.smarttag;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.label.LabelEngines;
import dev.mediajobs.engine.ocr.OcrEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.pictures.KeyFrame;
import dev.mediajobs.media.pictures.Pictures;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Looked;
import dev.mediajobs.smarttag.SmarttagSteps.SlideShown;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fetches a medium and stores the pictures of it that are worth being looked at, where somebody is there to look. */
@ApplicationScoped
class LookSteps implements StepRunner {

    private final Media media;
    private final StepFiles files;
    private final OcrEngines readers;
    private final FaceEngines faces;
    private final LabelEngines labels;

    LookSteps(Media media, StepFiles files, OcrEngines readers, FaceEngines faces, LabelEngines labels) {
        this.media = media;
        this.files = files;
        this.readers = readers;
        this.faces = faces;
        this.labels = labels;
    }

    @Override
    public String kind() {
        return SmarttagSteps.LOOK;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), SmarttagSteps.Prepare.class);
        var request = SmarttagRequest.of(work.request());
        var slides = request.has(Analysis.NLP) && request.nlp().slides();
        var wanted = wanted(request, slides);
        var skips = new ArrayList<Skip>();
        var possible = EnumSet.noneOf(Analysis.class);
        for (var analysis : wanted) {
            why(analysis).ifPresentOrElse(skips::add, () -> possible.add(analysis));
        }
        if (request.isImage()) {
            request.analyses().stream()
                    .filter(Analysis.HEARD::contains)
                    .map(analysis -> Skip.of(analysis, "InvalidParameter.NoAudioStream", "A picture has no sound."))
                    .forEach(skips::add);
        }
        if (possible.isEmpty() && !slides) {
            return StepJson.write(Looked.skipped(skips));
        }
        return StepJson.write(looked(task, request, possible, skips));
    }

    /** Slides are read, be it asked for or not: what is written on them is what they are about. */
    private static Set<Analysis> wanted(SmarttagRequest request, boolean slides) {
        var wanted = EnumSet.noneOf(Analysis.class);
        wanted.addAll(request.analyses());
        wanted.removeAll(Analysis.HEARD);
        if (slides) {
            wanted.add(Analysis.OCR);
        }
        return wanted;
    }

    private Looked looked(StepTask task, SmarttagRequest request, Set<Analysis> possible, List<Skip> skips)
            throws StepFailure, InterruptedException {
        try {
            return media.look(MediaAddresses.parse(request.media()), pictures -> {
                if (pictures.frames().isEmpty()) {
                    possible.stream()
                            .map(analysis -> Skip.of(analysis, "InvalidParameter.NoVideoStream", "There are no pictures."))
                            .forEach(skips::add);
                    return Looked.skipped(skips);
                }
                return new Looked(
                        pictures.image(),
                        pictures.durationMillis(),
                        pictures.sourceWidth(),
                        pictures.sourceHeight(),
                        pictures.shots().size(),
                        stored(task, pictures),
                        shown(pictures),
                        possible,
                        skips);
            });
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private List<Frame> stored(StepTask task, Pictures pictures) throws StepFailure, InterruptedException {
        var frames = new ArrayList<Frame>();
        for (var frame : pictures.frames()) {
            var name = "frame-%d-%d.jpg".formatted(task.fence(), frames.size());
            files.put(task, name, frame.jpeg());
            frames.add(frame(name, frame));
        }
        return frames;
    }

    private static Frame frame(String name, KeyFrame frame) {
        return new Frame(
                name,
                frame.atMillis(),
                frame.fromMillis(),
                frame.toMillis(),
                frame.width(),
                frame.height(),
                frame.sourceWidth(),
                frame.sourceHeight(),
                frame.shot(),
                frame.slideLike());
    }

    private static List<SlideShown> shown(Pictures pictures) {
        return pictures.slides().stream()
                .flatMap(slide -> slide.shown().stream()
                        .map(span -> new SlideShown(slide.frame(), span.fromMillis(), span.toMillis())))
                .toList();
    }

    /** @return why an analysis cannot be done here; empty when it can */
    private Optional<Skip> why(Analysis analysis) {
        List<? extends Engine> engines =
                switch (analysis.usage()) {
                    case OCR -> readers.chosen().stream().toList();
                    case FACE -> faces.detector().stream().toList();
                    default -> analysis.kind().stream()
                            .flatMap(kind -> labels.all().stream()
                                    .filter(engine -> engine.kinds().contains(kind)))
                            .toList();
                };
        if (engines.stream().anyMatch(engine -> engine.health().ready())) {
            return Optional.empty();
        }
        var reason = Stream.concat(
                        engines.stream().map(engine -> engine.health().reason()),
                        Stream.of("There is no engine for it here."))
                .findFirst()
                .orElseThrow();
        return Optional.of(Skip.of(analysis, Skip.NO_ENGINE, reason));
    }
}
