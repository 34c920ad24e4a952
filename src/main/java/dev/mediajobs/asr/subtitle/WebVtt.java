package dev.mediajobs.asr.subtitle;

import java.util.List;
import java.util.Locale;

/** Writes subtitles as WebVTT (W3C). */
public final class WebVtt {

    private WebVtt() {}

    public static String write(List<Cue> cues) {
        var text = new StringBuilder("WEBVTT\n");
        var number = 0;
        for (var cue : cues) {
            text.append('\n').append(++number).append('\n');
            text.append(time(cue.fromMillis())).append(" --> ").append(time(cue.toMillis()));
            text.append('\n').append(voice(cue));
            text.append(escaped(String.join("\n", cue.lines()))).append('\n');
        }
        return text.toString();
    }

    private static String voice(Cue cue) {
        return cue.speaker() == null || cue.speaker().isBlank() ? "" : "<v " + escaped(oneLine(cue.speaker())) + ">";
    }

    private static String oneLine(String speaker) {
        return speaker.strip().replaceAll("\\s+", " ");
    }

    /** With these, {@code -->} cannot be in it either. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
