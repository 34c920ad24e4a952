package dev.mediajobs.asr.subtitle;

import java.util.List;

/** Writes speech as text: a line each, with who speaks where that is known. */
public final class PlainText {

    private PlainText() {}

    public static String write(List<Speech> speeches) {
        var text = new StringBuilder();
        for (var speech : speeches) {
            var line = Lines.text(Atoms.of(List.of(speech)));
            if (line.isEmpty()) {
                continue;
            }
            if (speech.speaker() != null && !speech.speaker().isBlank()) {
                text.append(speech.speaker().strip()).append(": ");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
