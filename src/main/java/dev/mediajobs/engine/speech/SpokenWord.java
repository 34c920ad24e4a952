package dev.mediajobs.engine.speech;

/**
 * A recognised word.
 *
 * @param text as the engine gives it, with the punctuation that belongs to it
 * @param fromMillis from the start of the file, not of the window
 * @param endsSentence whether the engine (or a rule in its place) ends a sentence after this word
 */
public record SpokenWord(String text, long fromMillis, long toMillis, boolean endsSentence) {}
