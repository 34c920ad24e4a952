package dev.mediajobs.asr.subtitle;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** What matters of single characters for setting lines. */
final class Signs {

    /** The width of a line, in a unit of which both a letter and a full-width sign have a whole number. */
    static final int LINE_WIDTH = Guideline.LETTERS_OF_LINE * Guideline.WIDE_SIGNS_OF_LINE;

    private static final int LETTER_WIDTH = LINE_WIDTH / Guideline.LETTERS_OF_LINE;
    private static final int WIDE_SIGN_WIDTH = LINE_WIDTH / Guideline.WIDE_SIGNS_OF_LINE;

    private static final Set<UnicodeScript> IDEOGRAPHIC =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO);
    private static final Set<UnicodeScript> WITHOUT_BLANKS =
            Set.of(UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    /** Beside what Unicode calls closing: no line may begin with these (JIS X 4051, GB/T 15834). */
    private static final String NEVER_BEGIN = "、。，．：；？！!?,.:;…‥・·～〜‐–—%‰℃°々〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

    private static final String END_SENTENCE = "。．！？.!?…";
    private static final String END_CLAUSE = "，、；：,;:—–";

    private Signs() {}

    static boolean isBlank(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || Character.isISOControl(sign);
    }

    /** Whether it belongs to the sign before it. */
    static boolean isMark(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    static int width(int sign) {
        if (isMark(sign)) {
            return 0;
        }
        return isWide(sign) ? WIDE_SIGN_WIDTH : LETTER_WIDTH;
    }

    static boolean isWide(int sign) {
        return isIdeographic(sign)
                || UnicodeScript.of(sign) == UnicodeScript.HANGUL
                || sign >= 0x1F300 && sign <= 0x1FAFF;
    }

    /** Whether text of this kind has no blanks, so that words of it join without one and lines may break anywhere. */
    static boolean joinsWithoutBlank(int sign) {
        return isIdeographic(sign) || WITHOUT_BLANKS.contains(UnicodeScript.of(sign));
    }

    private static boolean isIdeographic(int sign) {
        return IDEOGRAPHIC.contains(UnicodeScript.of(sign))
                || sign >= 0x3000 && sign <= 0x303F
                || sign >= 0xFF00 && sign <= 0xFF60
                || sign >= 0xFFE0 && sign <= 0xFFE6
                || sign == 'ー';
    }

    static boolean mayBeginLine(int sign) {
        var type = Character.getType(sign);
        return type != Character.END_PUNCTUATION
                && type != Character.FINAL_QUOTE_PUNCTUATION
                && NEVER_BEGIN.indexOf(sign) < 0;
    }

    static boolean mayEndLine(int sign) {
        var type = Character.getType(sign);
        return type != Character.START_PUNCTUATION && type != Character.INITIAL_QUOTE_PUNCTUATION;
    }

    static boolean endsSentence(int sign) {
        return END_SENTENCE.indexOf(sign) >= 0;
    }

    static boolean endsClause(int sign) {
        return END_CLAUSE.indexOf(sign) >= 0;
    }
}
