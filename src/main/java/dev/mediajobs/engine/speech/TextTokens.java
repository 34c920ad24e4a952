package dev.mediajobs.engine.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text cut into what is shown as a word: at spaces, and before each letter of a script that writes none. Punctuation belongs to
 * the word before it, an opening bracket or quote to the word after it.
 */
final class TextTokens {

    /** @param spaced whether a space stands before it */
    record Token(String text, boolean spaced) {

        /** Its letters and digits in lower case: what two spellings of a word have in common. */
        String letters() {
            return TextTokens.letters(text);
        }

        Token join(Token next) {
            return new Token(text + (next.spaced ? " " : "") + next.text, spaced);
        }
    }

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
            Set.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private boolean spaced;
    private boolean hasLetter;
    private boolean lastWithoutSpaces;

    private TextTokens() {}

    static List<Token> of(String text) {
        var cutter = new TextTokens();
        text.codePoints().forEach(cutter::add);
        cutter.end();
        return cutter.tokens;
    }

    static String letters(String text) {
        var letters = new StringBuilder();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private void add(int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            end();
            spaced = true;
            return;
        }
        boolean letter = Character.isLetterOrDigit(character);
        boolean withoutSpaces = letter && WITHOUT_SPACES.contains(Character.UnicodeScript.of(character));
        if (hasLetter && (letter ? withoutSpaces || lastWithoutSpaces : lastWithoutSpaces && opens(character))) {
            end();
        }
        current.appendCodePoint(character);
        if (letter) {
            hasLetter = true;
            lastWithoutSpaces = withoutSpaces;
        }
    }

    private void end() {
        if (current.length() == 0) {
            return;
        }
        var token = new Token(current.toString(), spaced && !tokens.isEmpty());
        int last = tokens.size() - 1;
        boolean belongsToLast = !hasLetter && !opens(current.codePointAt(0));
        if (last >= 0 && (belongsToLast || tokens.get(last).letters().isEmpty())) {
            tokens.set(last, tokens.get(last).join(token));
        } else {
            tokens.add(token);
        }
        current.setLength(0);
        spaced = false;
        hasLetter = false;
        lastWithoutSpaces = false;
    }

    private static boolean opens(int character) {
        int type = Character.getType(character);
        return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
    }
}
