package dev.mediajobs.engine.text;

import java.util.List;

/** Each as it is written in the document, without repeats, the most frequent first. */
public record Entities(
        List<String> people,
        List<String> places,
        List<String> organisations,
        List<String> brands,
        List<String> keywords) {}
