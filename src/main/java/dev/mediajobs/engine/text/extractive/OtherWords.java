package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** By the dividing rules of the JDK. All that is long enough may be a noun. */
final class OtherWords implements Words {

    private static final int SHORTEST_SPACED = 4;
    private static final int SHORTEST_UNSPACED = 2;

    private final Locale locale;
    private final int shortest;

    OtherWords(Locale locale, boolean spaced) {
        this.locale = locale;
        shortest = spaced ? SHORTEST_SPACED : SHORTEST_UNSPACED;
    }

    @Override
    public List<Token> of(String sentence) {
        var breaks = BreakIterator.getWordInstance(locale);
        breaks.setText(sentence);
        var tokens = new ArrayList<Token>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            var text = sentence.substring(from, to).strip();
            if (!text.isEmpty()) {
                tokens.add(new Token(text, text.toLowerCase(locale), kind(text)));
            }
        }
        return tokens;
    }

    private Kind kind(String text) {
        if (!text.codePoints().anyMatch(Character::isLetter)) {
            return Kind.MARK;
        }
        return text.codePointCount(0, text.length()) < shortest ? Kind.STOP : Kind.NOUN;
    }
}
