package dev.mediajobs.engine.text;

import java.util.List;

/**
 * @param keySentences ids
 * @param actions ids of sentences in which somebody takes something upon them or asks another to
 * @param interview how much the whole is one, 0 to 1, likewise the two others; they add up to 1, or all are null where there is
 *     nothing to tell it by
 */
public record Assistance(
        List<String> keywords,
        List<Integer> keySentences,
        List<Integer> actions,
        Double interview,
        Double lecture,
        Double meeting) {

    /** Whether it is known what the whole is. */
    public boolean tellsKinds() {
        return interview != null && lecture != null && meeting != null;
    }
}
