package dev.mediajobs.engine.text.chat;

import java.util.ArrayList;
import java.util.List;

/** Divides what is too long for one call. */
final class Parts {

    private Parts() {}

    /** As few as there can be, of about the same length; cut between sentences, unless one is too long by itself. */
    static List<List<Line>> of(List<Line> lines, int most) {
        int total = Line.length(lines);
        int longest = lines.stream().mapToInt(Line::length).max().orElse(0);
        int count = total / most + 1;
        int fair = Math.min(most, total / count + longest);
        var parts = new ArrayList<List<Line>>();
        for (int from = 0; from < lines.size(); ) {
            int to = end(lines, from, fair);
            parts.add(lines.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** Where a part ends, exclusive, that begins with a line; it has one at least. */
    static int end(List<Line> lines, int from, int most) {
        int length = lines.get(from).length();
        int to = from + 1;
        while (to < lines.size() && length + lines.get(to).length() <= most) {
            length += lines.get(to++).length();
        }
        int border = to;
        while (border < lines.size() && border > from && sameSentence(lines, border)) {
            border--;
        }
        return border > from ? border : to;
    }

    private static boolean sameSentence(List<Line> lines, int at) {
        return lines.get(at).id() == lines.get(at - 1).id();
    }
}
