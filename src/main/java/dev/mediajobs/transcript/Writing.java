package dev.mediajobs.transcript;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/** How words are written beside each other: with blanks between them or without. */
public final class Writing {

    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Writing() {}

    /** @param words none of which is empty */
    public static String join(List<String> words) {
        var text = new StringBuilder();
        for (var word : words) {
            if (!text.isEmpty() && needsBlank(text.codePointBefore(text.length()), word.codePointAt(0))) {
                text.append(' ');
            }
            text.append(word);
        }
        return text.toString();
    }

    /** Whether it has letters, all of a script that knows no blanks between words. */
    public static boolean hasNoBlanks(String text) {
        return text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().filter(Character::isLetter).allMatch(Writing::joinsWithoutBlank);
    }

    private static boolean needsBlank(int last, int first) {
        return !joinsWithoutBlank(last) && !joinsWithoutBlank(first);
    }

    private static boolean joinsWithoutBlank(int codePoint) {
        return WITHOUT_BLANKS.contains(UnicodeScript.of(codePoint)) || isWidePunctuation(codePoint);
    }

    /** CJK symbols and punctuation, and the full-width forms. */
    private static boolean isWidePunctuation(int codePoint) {
        return codePoint >= 0x3000 && codePoint <= 0x303f || codePoint >= 0xff00 && codePoint <= 0xffef;
    }
}
