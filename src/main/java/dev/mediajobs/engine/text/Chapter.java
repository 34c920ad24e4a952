package dev.mediajobs.engine.text;

/**
 * @param firstSentence id of the sentence it begins with
 * @param lastSentence id of the sentence it ends with, inclusive
 */
public record Chapter(int firstSentence, int lastSentence, String headline, String summary) {}
