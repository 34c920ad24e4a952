package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.DetectedFace;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.label.LabelEngines;
import dev.mediajobs.engine.ocr.OcrEngines;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PictureFiles;
import dev.mediajobs.smarttag.Analysis.Usage;
import dev.mediajobs.smarttag.SmarttagSteps.FoundFace;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Watch;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import dev.mediajobs.smarttag.SmarttagSteps.WatchedFile;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks at some pictures with the engines of one kind. */
@ApplicationScoped
class WatchSteps implements StepRunner {

    private final StepFiles files;
    private final PictureFiles pictures;
    private final OcrEngines readers;
    private final FaceEngines faces;
    private final LabelEngines labels;
    private final StepTexts texts;
    private final SweepSettings sweep;

    WatchSteps(
            StepFiles files,
            PictureFiles pictures,
            OcrEngines readers,
            FaceEngines faces,
            LabelEngines labels,
            StepTexts texts,
            SweepSettings sweep) {
        this.files = files;
        this.pictures = pictures;
        this.readers = readers;
        this.faces = faces;
        this.labels = labels;
        this.texts = texts;
        this.sweep = sweep;
    }

    @Override
    public String kind() {
        return SmarttagSteps.WATCH;
    }

    /** Where nobody here can do it, now or ever, the analysis is left out: the rest of the job is worth having all the same. */
    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Watch.class);
        var watched = Watched.nothing(work);
        try {
            watch(task, work, watched);
        } catch (EngineException e) {
            refuseWhileHopeful(task, e);
            var analysis = work.usage() == Usage.OCR ? Analysis.OCR : Analysis.FACE;
            watched.skips().add(Skip.of(analysis, e.code(), e.getMessage()));
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
        var found = watched.faces().stream().mapToInt(List::size).sum();
        return StepJson.write(new WatchedFile(texts.keep(task, "watched", watched), found));
    }

    private void watch(StepTask task, Watch work, Watched watched)
            throws EngineException, MediaException, StepFailure, InterruptedException {
        var labellers = work.usage() == Usage.TAG
                ? Labellers.of(labels.configured(), work.kinds(), e -> refuseWhileHopeful(task, e))
                : null;
        for (var frame : work.frames()) {
            var picture = picture(task, frame);
            switch (work.usage()) {
                case OCR -> watched.lines().add(read(picture, frame));
                case FACE -> watched.faces().add(seen(picture, frame));
                case TAG -> watched.labels().add(labellers.look(picture, frame));
                default -> throw new IllegalStateException("Nobody looks for " + work.usage());
            }
        }
        if (labellers != null) {
            watched.skips().addAll(labellers.skips());
        }
    }

    /** @throws StepFailure when another try, or another worker, may be able to do it */
    private void refuseWhileHopeful(StepTask task, EngineException e) throws StepFailure {
        if (e.retryable() && task.attempt() < sweep.maxAttempts()) {
            throw new StepFailure(e.code(), e.getMessage(), true, e);
        }
        Log.warnf("Pictures of job %s are not looked at: %s %s", JobIds.text(task.jobId()), e.code(), e.getMessage());
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

    private List<FoundFace> seen(Picture picture, Frame frame) throws EngineException, InterruptedException {
        return faces.look(picture).stream()
                .map(seen -> FoundFace.of(
                        new DetectedFace(
                                frame.inSource(seen.face().box()), seen.face().score()),
                        seen.embedding()))
                .toList();
    }

    /** Another worker, set up as the one that prepared the job, has it. */
    private static EngineException gone(String which) {
        return new EngineException(Skip.NO_ENGINE, "There is no engine here " + which + ".", true);
    }
}
