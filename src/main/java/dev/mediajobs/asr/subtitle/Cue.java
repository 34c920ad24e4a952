package dev.mediajobs.asr.subtitle;

import java.util.List;

/**
 * A subtitle.
 *
 * @param speaker null where nobody knows
 * @param lines one or two, none of them empty
 */
public record Cue(long fromMillis, long toMillis, String speaker, List<String> lines) {}
