package dev.mediajobs.asr.subtitle;

import java.util.List;
import java.util.Locale;

/** Writes subtitles as SubRip (.srt), which has no standard: as players commonly read it. */
public final class SubRip {

    private static final String END_OF_LINE = "\r\n";

    /** Invisible, and no line breaks at it. */
    private static final String WORD_JOINER = "\u2060";

    private SubRip() {}

    public static String write(List<Cue> cues) {
        var text = new StringBuilder();
        var number = 0;
        for (var cue : cues) {
            text.append(++number).append(END_OF_LINE);
            text.append(time(cue.fromMillis())).append(" --> ").append(time(cue.toMillis()));
            text.append(END_OF_LINE);
            cue.lines().forEach(line -> text.append(escaped(line)).append(END_OF_LINE));
            text.append(END_OF_LINE);
        }
        return text.toString();
    }

    /** There are no escapes: what players would take for markup is told apart by the look-alike of its first sign. */
    private static String escaped(String line) {
        return line.replace('<', '\u2039').replace('>', '\u203a').replace("{", "{" + WORD_JOINER);
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d,%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
