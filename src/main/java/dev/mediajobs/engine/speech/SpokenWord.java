package dev.mediajobs.engine.speech;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A recognised word.
 *
 * @param text as the engine gives it, with the punctuation that belongs to it
 * @param fromMillis from the start of the file, not of the window
 * @param endsSentence whether the engine (or a rule in its place) ends a sentence after this word
 * @param speaker who says it, where the engine tells speakers apart; null where it does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpokenWord(String text, long fromMillis, long toMillis, boolean endsSentence, String speaker) {

    public SpokenWord(String text, long fromMillis, long toMillis, boolean endsSentence) {
        this(text, fromMillis, toMillis, endsSentence, null);
    }
}
