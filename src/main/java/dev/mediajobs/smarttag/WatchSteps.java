package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.DetectedFace;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.SeenFace;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.LabelEngines;
import dev.mediajobs.engine.ocr.OcrEngines;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PictureFiles;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Watch;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Looks at some pictures with the engines of one kind. */
@ApplicationScoped
class WatchSteps implements StepRunner {

    private final StepFiles files;
    private final PictureFiles pictures;
    private final OcrEngines readers;
    private final FaceEngines faces;
    private final LabelEngines labels;

    WatchSteps(StepFiles files, PictureFiles pictures, OcrEngines readers, FaceEngines faces, LabelEngines labels) {
        this.files = files;
        this.pictures = pictures;
        this.readers = readers;
        this.faces = faces;
        this.labels = labels;
    }

    @Override
    public String kind() {
        return SmarttagSteps.WATCH;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Watch.class);
        var watched = new Watched(work.usage(), work.first(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (var frame : work.frames()) {
                var picture = picture(task, frame);
                switch (work.usage()) {
                    case OCR -> watched.lines().add(read(picture, frame));
                    case FACE -> watched.faces().add(seen(picture, frame));
                    case TAG -> watched.labels().add(labels(picture, work.kinds(), frame));
                    default -> throw new IllegalStateException("Nobody looks for " + work.usage());
                }
            }
        } catch (EngineException e) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
        return StepJson.write(watched);
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

    private List<Label> labels(Picture picture, Set<Label.Kind> kinds, Frame frame)
            throws EngineException, InterruptedException {
        var found = new ArrayList<Label>();
        for (var engine : labels.configured()) {
            if (engine.kinds().stream().anyMatch(kinds::contains)) {
                engine.look(picture).stream()
                        .filter(label -> kinds.contains(label.kind()))
                        .map(label -> label.box() == null
                                ? label
                                : new Label(
                                        label.kind(),
                                        label.name(),
                                        label.parent(),
                                        label.score(),
                                        frame.inSource(label.box())))
                        .forEach(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(Label::score).reversed());
        return found;
    }

    /** Another worker, set up as the one that prepared the job, has it. */
    private static EngineException gone(String which) {
        return new EngineException(Skip.NO_ENGINE, "There is no engine here " + which + ".", true);
    }
}
