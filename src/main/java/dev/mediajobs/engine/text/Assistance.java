package dev.mediajobs.engine.text;

import java.util.List;

/**
 * @param keySentences ids
 * @param actions ids of sentences in which somebody takes something upon them or asks another to
 * @param interview how much the whole is one, 0 to 1, likewise the two others; they add up to 1
 */
public record Assistance(
        List<String> keywords,
        List<Integer> keySentences,
        List<Integer> actions,
        double interview,
        double lecture,
        double meeting) {}
