package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.FaceFrame;
import dev.mediajobs.engine.face.FacePerson;
import dev.mediajobs.engine.face.KnownFace;
import dev.mediajobs.engine.face.SeenFace;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.media.Looking;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PictureFiles;
import dev.mediajobs.media.Pictures;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.smarttag.Analysis.Usage;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what was seen in the pictures, and says who is in them. */
@ApplicationScoped
class GatherSeen {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String RECOGNITION = "face.recognition";

    private final FaceEngines faces;
    private final FaceLibraries libraries;
    private final Media media;
    private final PictureFiles pictures;

    GatherSeen(FaceEngines faces, FaceLibraries libraries, Media media, PictureFiles pictures) {
        this.faces = faces;
        this.libraries = libraries;
        this.media = media;
        this.pictures = pictures;
    }

    /** @param skips where it is noted what could not be done, also when it is only that people could not be compared */
    Seen of(Gather work, List<Skip> skips) throws StepFailure, InterruptedException {
        var looked = work.prepared().looked();
        var watched = work.watched().stream()
                .map(text -> StepJson.read(text, Watched.class))
                .sorted(Comparator.comparingInt(Watched::first))
                .toList();
        var missing = watched.stream()
                .flatMap(part -> part.skips().stream())
                .collect(Collectors.toMap(
                        skip -> Analysis.of(skip.type()), Function.identity(), (one, same) -> one, TreeMap::new));
        skips.addAll(missing.values());
        var lines = new ArrayList<List<TextLine>>();
        var labels = new ArrayList<List<Label>>();
        if (!missing.containsKey(Analysis.OCR)) {
            watched.stream().filter(w -> w.usage() == Usage.OCR).forEach(w -> lines.addAll(w.lines()));
        }
        watched.stream()
                .filter(w -> w.usage() == Usage.TAG)
                .flatMap(w -> w.labels().stream())
                .map(found -> found.stream()
                        .filter(label -> !missing.containsKey(Analysis.of(label.kind())))
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
                missing.containsKey(Analysis.FACE) ? List.of() : people(work, watched, skips));
    }

    private List<FacePerson> people(Gather work, List<Watched> watched, List<Skip> skips)
            throws StepFailure, InterruptedException {
        var looked = work.prepared().looked();
        var frames = new ArrayList<FaceFrame>();
        for (var part : watched) {
            if (part.usage() == Usage.FACE) {
                for (var i = 0; i < part.faces().size(); i++) {
                    frames.add(frame(
                            looked.frames().get(part.first() + i), part.faces().get(i)));
                }
            }
        }
        if (frames.isEmpty()) {
            return List.of();
        }
        var template = SmarttagRequest.of(work.request()).template();
        var known = known(work.accountId(), template.faceCategoryIds(), skips);
        var rules = FaceRules.of(template);
        var seconds = looked.durationMillis() / MILLIS_PER_SECOND;
        var all = faces.people(frames, known, seconds, rules.recognition());
        if (rules.detection().isEmpty()) {
            return all;
        }
        // Whoever is recognised is there, however unsure the detector was; the others are counted without its unsure
        // finds.
        var sure = faces.people(frames.stream().map(rules::sure).toList(), known, seconds, rules.recognition());
        return Stream.concat(
                        all.stream().filter(FacePerson::isKnown), sure.stream().filter(person -> !person.isKnown()))
                .toList();
    }

    /** Seconds, and pixels of the source. */
    private static FaceFrame frame(Frame frame, List<SeenFace> seen) {
        return new FaceFrame(
                frame.fromMillis() / MILLIS_PER_SECOND,
                frame.toMillis() / MILLIS_PER_SECOND,
                frame.shot(),
                frame.sourceWidth(),
                frame.sourceHeight(),
                seen);
    }

    /** Without the libraries' faces, people are seen all the same; they have no names then. */
    private List<KnownFace> known(long accountId, List<String> categories, List<Skip> skips)
            throws StepFailure, InterruptedException {
        if (faces.recogniser().isEmpty()) {
            if (!FaceLibraries.SYSTEM.containsAll(categories)) {
                skips.add(new Skip(
                        RECOGNITION, Skip.NO_ENGINE, "Nothing is set up here that tells whose faces they are."));
            }
            return List.of();
        }
        try {
            libraries.describe(libraries.waiting(accountId, categories), this::picture);
            return libraries.of(accountId, categories);
        } catch (EngineException e) {
            if (e.retryable()) {
                throw new StepFailure(e.code(), e.getMessage(), true, e);
            }
            skips.add(new Skip(RECOGNITION, e.code(), e.getMessage()));
            return List.of();
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private Picture picture(MediaAddress address) throws MediaException, InterruptedException {
        return media.look(address, new Looking(true, false, false), seen -> {
            if (seen.kind() != Pictures.Kind.IMAGE) {
                throw new MediaException(MediaException.Reason.NOT_MEDIA, "A sample is a picture.");
            }
            try {
                var decoded =
                        pictures.read(Files.readAllBytes(seen.frames().get(0).jpeg()));
                return new Picture(decoded.width(), decoded.height(), decoded.rgb());
            } catch (IOException e) {
                throw new MediaException(MediaException.Reason.UNAVAILABLE, "A sample cannot be read.", e);
            }
        });
    }
}
