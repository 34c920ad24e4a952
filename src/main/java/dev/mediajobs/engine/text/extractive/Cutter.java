package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.List;

/** Divides text at spaces and marks; apostrophes, hyphens and points inside a word belong to it. */
final class Cutter {

    private static final String JOINTS = "'’-.&/_";

    private Cutter() {}

    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (isLetter(character)) {
                while (end < text.length() && continues(text, end)) {
                    end += Character.charCount(text.codePointAt(end));
                }
            }
            if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                pieces.add(text.substring(at, end));
            }
            at = end;
        }
        return pieces;
    }

    static boolean isLetter(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean continues(String text, int at) {
        if (isLetter(text.codePointAt(at))) {
            return true;
        }
        return JOINTS.indexOf(text.charAt(at)) >= 0 && at + 1 < text.length() && isLetter(text.codePointAt(at + 1));
    }
}
