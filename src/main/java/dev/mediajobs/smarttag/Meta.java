package dev.mediajobs.smarttag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * The result Meta. The API documents the title; the rest is what was measured, and is there where it was.
 *
 * @param duration seconds
 * @param width pixels, as height
 * @param technicalTags what needs no model to be said
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Meta(String title, Double duration, Integer width, Integer height, Integer shots, List<String> technicalTags) {

    /** Slide-like at half of the time and more. */
    private static final double MOSTLY = 0.5;

    static Meta of(String title, Spoken spoken, Seen seen) {
        var millis = Math.max(spoken == null ? 0 : spoken.durationMillis(), seen == null ? 0 : seen.durationMillis());
        return new Meta(
                title,
                millis == 0 ? null : LabelData.seconds(millis),
                seen == null ? null : seen.width(),
                seen == null ? null : seen.height(),
                seen == null || seen.image() ? null : seen.shots(),
                tags(spoken, seen));
    }

    private static List<String> tags(Spoken spoken, Seen seen) {
        var tags = new ArrayList<String>();
        if (spoken != null) {
            tags.add(spoken.sentences().isEmpty() ? "no-speech" : "has-speech");
        }
        if (seen != null && seen.lines().stream().anyMatch(lines -> !lines.isEmpty())) {
            tags.add("has-text");
        }
        if (seen != null && slideShare(seen) >= MOSTLY) {
            tags.add("slide-like");
        }
        if (seen != null && !seen.image() && seen.frames().size() == 1) {
            tags.add("static");
        }
        return tags;
    }

    private static double slideShare(Seen seen) {
        var slides = seen.frames().stream()
                .filter(SmarttagSteps.Frame::slideLike)
                .mapToLong(frame -> frame.toMillis() - frame.fromMillis())
                .sum();
        return seen.durationMillis() == 0 ? 0 : (double) slides / seen.durationMillis();
    }
}
