package dev.mediajobs.engine.text.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of others on one line, without what is no character, and cut where a reader would cut them. */
final class PlainText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern HALVES = Pattern.compile("[\\x{D800}-\\x{DFFF}]");
    private static final String BREAKS = " ,;.!?，；。！？、";

    private PlainText() {}

    static String of(String text) {
        var whole = HALVES.matcher(text).replaceAll("\uFFFD");
        return BLANKS.matcher(whole).replaceAll(" ").strip();
    }

    /** Pieces of at most so many characters that make up the text, but for spaces between them. */
    static List<String> pieces(String text, int most) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (rest.length() > most) {
            int end = end(rest, most);
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        pieces.add(rest);
        return pieces;
    }

    /** The beginning of a text, when it is longer than so many characters. */
    static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most)).strip();
    }

    /** After the last break in the second half, or else between two characters. */
    private static int end(String text, int most) {
        for (int i = most; i > most / 2; i--) {
            if (BREAKS.indexOf(text.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return most > 1 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
