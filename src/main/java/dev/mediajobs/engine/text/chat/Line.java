package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A line of a document as a model is shown it. A long sentence takes several, with the same number.
 *
 * @param speaker null where there is none
 * @param text on one line, not blank
 */
record Line(int id, String speaker, String text) {

    static final int MOST_OF_TEXT = 1_000;
    private static final int MOST_OF_SPEAKER = 60;

    /** Those that say something. */
    static List<Line> of(Document document) {
        var lines = new ArrayList<Line>();
        for (var sentence : document.sentences()) {
            var text = PlainText.of(sentence.text());
            if (!text.isEmpty()) {
                PlainText.pieces(text, MOST_OF_TEXT)
                        .forEach(piece -> lines.add(new Line(sentence.id(), speaker(sentence), piece)));
            }
        }
        return lines;
    }

    private static String speaker(Document.Sentence sentence) {
        return sentence.speaker() == null || sentence.speaker().isBlank() ? null : sentence.speaker();
    }

    static Set<Integer> ids(List<Line> lines) {
        return lines.stream().map(Line::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** In the order in which they first speak. */
    static List<String> speakers(List<Line> lines) {
        return lines.stream()
                .map(Line::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static int length(List<Line> lines) {
        return lines.stream().mapToInt(Line::length).sum();
    }

    int length() {
        return shown().length() + 1;
    }

    String shown() {
        var who = speaker == null ? "" : shownSpeaker(speaker) + ": ";
        return "[" + id + "] " + who + harmless(text);
    }

    static String shownSpeaker(String speaker) {
        return harmless(PlainText.clipped(PlainText.of(speaker), MOST_OF_SPEAKER));
    }

    /**
     * A text that cannot end the document it stands in, nor look like one of the marks by which models tell messages and roles
     * apart: {@code </document>}, {@code <|im_start|>}, {@code [INST]}. Character by character.
     */
    static String harmless(String text) {
        return text.replace('<', '‹').replace('>', '›').replace('[', '(').replace(']', ')');
    }
}
