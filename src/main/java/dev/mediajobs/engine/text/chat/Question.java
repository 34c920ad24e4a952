package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param name of the kind of question: letters and underscores
 * @param language of the lines, a BCP 47 tag
 * @param lines of untrusted text
 * @param task what to do with them; the caller's own words only
 */
record Question<T>(
        String name, String language, List<Line> lines, String task, Shape.Fields shape, Reading<T> reading) {

    /** Takes from an answer of the right shape what fits the question. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonNode answer) throws Unacceptable;
    }
}
