package dev.mediajobs.engine.ocr;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Which signs have spaces beside them. */
final class Spacing {

    private static final Set<UnicodeScript> UNSPACED =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

    private Spacing() {}

    /** Full-width signs are the space they need themselves. */
    static boolean spaced(int character) {
        return !UNSPACED.contains(UnicodeScript.of(character))
                && (character < 0x3000 || character > 0x303F)
                && (character < 0xFF00 || character > 0xFFEF);
    }
}
