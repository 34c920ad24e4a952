package dev.mediajobs.smarttag;

import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.FaceFrame;
import dev.mediajobs.engine.face.FacePerson;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.smarttag.Analysis.Usage;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Watched;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together what was seen in the pictures, and says who is in them. */
@ApplicationScoped
class GatherSeen {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final FaceEngines faces;
    private final FaceLibraries libraries;

    GatherSeen(FaceEngines faces, FaceLibraries libraries) {
        this.faces = faces;
        this.libraries = libraries;
    }

    Seen of(Gather work) throws StepFailure, InterruptedException {
        var looked = work.prepared().looked();
        var watched = work.watched().stream()
                .map(text -> StepJson.read(text, Watched.class))
                .sorted(Comparator.comparingInt(Watched::first))
                .toList();
        var lines = new ArrayList<List<TextLine>>();
        var labels = new ArrayList<List<Label>>();
        watched.stream().filter(w -> w.usage() == Usage.OCR).forEach(w -> lines.addAll(w.lines()));
        watched.stream().filter(w -> w.usage() == Usage.TAG).forEach(w -> labels.addAll(w.labels()));
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
                people(work, watched));
    }
}
