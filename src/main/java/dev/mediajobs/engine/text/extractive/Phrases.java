package dev.mediajobs.engine.text.extractive;

import java.util.Locale;
import java.util.regex.Pattern;

/** Regular expressions as rules: what is looked for in the wording of a sentence. */
final class Phrases {

    private Phrases() {}

    /** Anywhere in a text, as whole words. */
    static Pattern words(String... alternatives) {
        return Pattern.compile("\\b(?:" + String.join("|", alternatives) + ")\\b");
    }

    /** Where a text begins, as whole words. */
    static Pattern atStart(String... alternatives) {
        return Pattern.compile("^(?:" + String.join("|", alternatives) + ")\\b");
    }

    static Pattern anywhere(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives));
    }

    static boolean has(Pattern pattern, String text) {
        return pattern.matcher(text).find();
    }

    /** As rules for English are written: lower case, straight apostrophes, single spaces, no commas. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("[,;:\"“”()\\s]+", " ")
                .strip();
    }
}
