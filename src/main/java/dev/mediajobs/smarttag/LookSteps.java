package dev.mediajobs.smarttag;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.label.LabelEngines;
import dev.mediajobs.engine.ocr.OcrEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.KeyFrame;
import dev.mediajobs.media.Looking;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.Pictures;
import dev.mediajobs.media.pictures.Shot;
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

    private static final String NO_PICTURES = "InvalidParameter.NoVideoStream";

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
        return StepJson.write(looked(task, request, possible, slides, skips));
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

    private Looked looked(
            StepTask task, SmarttagRequest request, Set<Analysis> possible, boolean slides, List<Skip> skips)
            throws StepFailure, InterruptedException {
        try {
            var wishes = new Looking(!possible.isEmpty(), slides, false);
            return media.look(
                    MediaAddresses.parse(request.media()), wishes, pictures -> looked(task, pictures, possible, skips));
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private Looked looked(StepTask task, Pictures pictures, Set<Analysis> possible, List<Skip> skips)
            throws StepFailure, InterruptedException {
        if (pictures.kind() == Pictures.Kind.NONE) {
            possible.stream()
                    .map(analysis -> Skip.of(analysis, NO_PICTURES, "The medium has no pictures."))
                    .forEach(skips::add);
            return Looked.skipped(skips);
        }
        if (pictures.partial()) {
            // As with sound: half of a result that says it is finished would be the worse answer.
            throw new StepFailure(
                    MediaException.Reason.NOT_MEDIA.code(),
                    "The file is cut off: its pictures end at %d ms.".formatted(pictures.durationMillis()),
                    false,
                    null);
        }
        return new Looked(
                pictures.kind() == Pictures.Kind.IMAGE,
                pictures.durationMillis(),
                pictures.sourceWidth(),
                pictures.sourceHeight(),
                pictures.shots().size(),
                stored(task, pictures),
                shown(pictures),
                possible,
                skips);
    }

    private List<Frame> stored(StepTask task, Pictures pictures) throws StepFailure, InterruptedException {
        var frames = new ArrayList<Frame>();
        for (var frame : pictures.frames()) {
            var name = "frame-%d-%d.jpg".formatted(task.fence(), frames.size());
            files.put(task, name, frame.jpeg());
            frames.add(frame(name, frame, pictures.shots()));
        }
        return frames;
    }

    private static Frame frame(String name, KeyFrame frame, List<Shot> shots) {
        var shot = (int)
                shots.stream().filter(one -> one.toMillis() <= frame.atMillis()).count();
        return new Frame(
                name,
                frame.atMillis(),
                frame.fromMillis(),
                frame.toMillis(),
                frame.width(),
                frame.height(),
                frame.sourceWidth(),
                frame.sourceHeight(),
                shot,
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
                    default ->
                        analysis.kind().stream()
                                .flatMap(kind -> labels.configured().stream()
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
