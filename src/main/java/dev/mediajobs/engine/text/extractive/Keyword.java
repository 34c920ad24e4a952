package dev.mediajobs.engine.text.extractive;

import java.util.List;

/**
 * @param text as it is written most often
 * @param keys of its words
 * @param score how much it matters in what it was found in, among the others of that
 * @param count how often it is said
 */
record Keyword(String text, List<String> keys, double score, int count) {}
