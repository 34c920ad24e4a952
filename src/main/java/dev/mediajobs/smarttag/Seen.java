package dev.mediajobs.smarttag;

import dev.mediajobs.engine.face.FacePerson;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import dev.mediajobs.smarttag.SmarttagSteps.SlideShown;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What is to be seen.
 *
 * @param lines of each frame; empty when nobody read
 * @param labels of each frame; empty when nobody looked for any
 * @param people in the order of appearance
 */
@RegisterForReflection(targets = {Seen.class, FacePerson.class, FacePerson.Occurrence.class})
record Seen(
        boolean image,
        long durationMillis,
        int width,
        int height,
        int shots,
        List<Frame> frames,
        List<SlideShown> slides,
        List<List<TextLine>> lines,
        List<List<Label>> labels,
        List<FacePerson> people) {}
