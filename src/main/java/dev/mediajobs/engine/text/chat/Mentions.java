package dev.mediajobs.engine.text.chat;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds in lines what a model says is written there. */
final class Mentions {

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** A name as it is first written. */
    private record Mention(String asWritten, int times) {}

    private final String written;
    private final String folded;

    Mentions(List<Line> lines) {
        written = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        folded = folded(written);
    }

    /** The names that are written in the lines, as they are written there, the most frequent first, without repeats. */
    List<String> of(Collection<String> names, int most) throws InterruptedException {
        var found = new LinkedHashMap<String, Mention>();
        for (var name : names) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var wanted = folded(PlainText.of(name));
            if (!wanted.isEmpty() && !found.containsKey(wanted)) {
                var mention = mention(wanted);
                if (mention.times() > 0) {
                    found.put(wanted, mention);
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Mention::times).reversed())
                .limit(most)
                .map(Mention::asWritten)
                .toList();
    }

    private Mention mention(String wanted) {
        int first = -1;
        int times = 0;
        for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length())) {
            if (isWhole(at, at + wanted.length())) {
                times++;
                first = first < 0 ? at : first;
            }
        }
        return new Mention(first < 0 ? "" : written.substring(first, first + wanted.length()), times);
    }

    /** {@code art} is not written in {@code party}. */
    private boolean isWhole(int from, int to) {
        return !(from > 0 && joined(from)) && !(to < written.length() && joined(to));
    }

    private boolean joined(int at) {
        return isSpelled(written.codePointBefore(at)) && isSpelled(written.codePointAt(at));
    }

    private static boolean isSpelled(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
    }

    /** Character by character, so that places stay the same; with the marks as the model was shown them. */
    private static String folded(String text) {
        var characters = Line.harmless(text).toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }
}
