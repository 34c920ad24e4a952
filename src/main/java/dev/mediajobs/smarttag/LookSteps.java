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
import dev.mediajobs.smarttag.SmarttagSteps.Feature;
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
        var slides = request.has(Analysis.NLP) && request.nlp().slides() && !request.isImage();
        var order = new Order(request, EnumSet.noneOf(Analysis.class), slides, new ArrayList<>());
        for (var analysis : wanted(request, slides)) {
            why(analysis).ifPresentOrElse(reason -> order.skip(analysis, Skip.NO_ENGINE, reason), () -> order.possible()
                    .add(analysis));
        }
        if (request.isImage()) {
            request.analyses().stream()
                    .filter(Analysis.HEARD::contains)
                    .forEach(analysis ->
                            order.skip(analysis, "InvalidParameter.NoAudioStream", "A picture has no sound."));
        }
        var nothing = order.possible().isEmpty() && !slides;
        return StepJson.write(nothing ? Looked.skipped(order.skips()) : looked(task, order));
    }

    /**
     * What is to be looked for, and what is left out of it.
     *
     * @param possible the analyses that somebody here can do; with that of slides' texts, be it asked for or not
     */
    private record Order(SmarttagRequest request, Set<Analysis> possible, boolean slides, List<Skip> skips) {

        /** What was not asked for is not missed. */
        void skip(Analysis analysis, String code, String message) {
            if (request.has(analysis)) {
                skips.add(Skip.of(analysis, code, message));
            }
        }

        void skipSlides(String code, String message) {
            if (slides) {
                skips.add(new Skip(Feature.of(Feature.Kind.SLIDES).name(), code, message));
            }
        }

        Looked allSkipped(String code, String message) {
            possible.forEach(analysis -> skip(analysis, code, message));
            skipSlides(code, message);
            return Looked.skipped(skips);
        }
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

    private Looked looked(StepTask task, Order order) throws StepFailure, InterruptedException {
        try {
            var wishes = new Looking(!order.possible().isEmpty(), order.slides());
            return media.look(
                    MediaAddresses.parse(order.request().media()), wishes, pictures -> looked(task, pictures, order));
        } catch (MediaException e) {
            if (e.reason() == MediaException.Reason.NOT_MEDIA) {
                // Its sound may be worth listening to all the same.
                return order.allSkipped(e.reason().code(), e.getMessage());
            }
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private Looked looked(StepTask task, Pictures pictures, Order order) throws StepFailure, InterruptedException {
        if (pictures.kind() == Pictures.Kind.NONE) {
            return order.allSkipped(NO_PICTURES, "The medium has no pictures.");
        }
        if (pictures.partial()) {
            // As with sound: half of a result that says it is finished would be the worse answer.
            throw new StepFailure(
                    MediaException.Reason.NOT_MEDIA.code(),
                    "The file is cut off: its pictures end at %d ms.".formatted(pictures.durationMillis()),
                    false,
                    null);
        }
        var image = pictures.kind() == Pictures.Kind.IMAGE;
        if (image) {
            order.skipSlides(NO_PICTURES, "The medium is one picture.");
            if (order.possible().remove(Analysis.CLASSIFICATION)) {
                order.skip(
                        Analysis.CLASSIFICATION, NO_PICTURES, "Of one picture there are tags, and no classification.");
            }
        }
        return new Looked(
                image,
                pictures.durationMillis(),
                pictures.sourceWidth(),
                pictures.sourceHeight(),
                pictures.shots().size(),
                stored(task, pictures),
                shown(pictures),
                order.slides() && !image,
                order.possible(),
                order.skips());
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
    private Optional<String> why(Analysis analysis) {
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
        return Stream.concat(
                        engines.stream().map(engine -> engine.health().reason()),
                        Stream.of("There is no engine for it here."))
                .findFirst();
    }
}
