package dev.mediajobs.engine.speech;

/** A word or a passage as an engine gives it, with milliseconds from the start of the file. */
record Timed(String text, long fromMillis, long toMillis) {}
