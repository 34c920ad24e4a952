package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.engine.text.TextEngine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PrivateFiles;
import dev.mediajobs.media.SlideDocuments;
import dev.mediajobs.media.SlideDocuments.Page;
import dev.mediajobs.smarttag.NlpData.KeyFrame;
import dev.mediajobs.smarttag.SmarttagSteps.SlideShown;
import dev.mediajobs.smarttag.SmarttagSteps.Understand;
import dev.mediajobs.transcript.StepFiles;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores the slides of a video as pictures and as one document, with a line about each where there is an engine for it. */
@ApplicationScoped
class SlideFeature {

    private final StepFiles files;
    private final StepTexts texts;
    private final PrivateFiles directories;
    private final KeptFiles kept;
    private final SlideDocuments documents;

    SlideFeature(StepFiles files, StepTexts texts, PrivateFiles directories, KeptFiles kept, SlideDocuments documents) {
        this.files = files;
        this.texts = texts;
        this.directories = directories;
        this.kept = kept;
        this.documents = documents;
    }

    String with(StepTask task, Understand work, TextEngine engine)
            throws EngineException, StepFailure, InterruptedException {
        var seen = texts.read(task, work.gathered().seen(), Seen.class);
        var slides = distinct(seen);
        var written = slides.stream().map(frame -> lines(seen, frame)).toList();
        var language = SmarttagRequest.of(work.request()).language().orElse(Spoken.UNDETERMINED);
        var captions = engine.captions(language, written, new StepMemory(files, texts, task));
        return StepJson.write(stored(task, work.title(), seen, slides, captions));
    }

    /** The slides without anything said about them. */
    String without(StepTask task, Understand work) throws StepFailure, InterruptedException {
        var seen = texts.read(task, work.gathered().seen(), Seen.class);
        return StepJson.write(stored(task, work.title(), seen, distinct(seen), List.of()));
    }

    private NlpData.Slides stored(StepTask task, String title, Seen seen, List<Integer> slides, List<String> captions)
            throws StepFailure, InterruptedException {
        if (slides.isEmpty()) {
            return new NlpData.Slides(List.of(), null);
        }
        return files.working(() -> directories.with(directory -> {
            var pages = new ArrayList<Page>();
            var addresses = new HashMap<Integer, String>();
            for (var frame : slides) {
                var number = pages.size();
                var jpeg = files.read(task, seen.frames().get(frame).file());
                pages.add(new Page(jpeg, captions.isEmpty() ? "Slide " + (number + 1) : captions.get(number)));
                var name = "slide-%03d".formatted(number + 1);
                var file = Files.write(directory.resolve(name), jpeg);
                addresses.put(frame, kept.put(task, SmarttagPlan.KIND, name, ".jpg", file));
            }
            return new NlpData.Slides(
                    keyFrames(seen, slides, addresses, captions), document(task, directory, title, pages));
        }));
    }

    private String document(StepTask task, Path directory, String title, List<Page> pages)
            throws IOException, StepFailure, InterruptedException {
        var pdf = directory.resolve("slides.pdf");
        try {
            documents.write(title, pages, pdf);
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
        return kept.put(task, SmarttagPlan.KIND, "slides", ".pdf", pdf);
    }

    private static List<KeyFrame> keyFrames(
            Seen seen, List<Integer> slides, Map<Integer, String> addresses, List<String> captions) {
        var frames = new ArrayList<KeyFrame>();
        for (var shown : seen.slides()) {
            var slide = slides.indexOf(shown.frame());
            frames.add(new KeyFrame(
                    frames.size() + 1,
                    shown.fromMillis(),
                    shown.toMillis(),
                    addresses.get(shown.frame()),
                    captions.isEmpty() ? null : captions.get(slide)));
        }
        return frames;
    }

    /** Indexes of their frames: what is shown twice is one slide. */
    private static List<Integer> distinct(Seen seen) {
        return seen.slides().stream().map(SlideShown::frame).distinct().toList();
    }

    private static List<String> lines(Seen seen, int frame) {
        return seen.lines().isEmpty()
                ? List.of()
                : seen.lines().get(frame).stream().map(TextLine::content).toList();
    }
}
