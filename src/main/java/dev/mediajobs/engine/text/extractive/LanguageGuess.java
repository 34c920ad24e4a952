package dev.mediajobs.engine.text.extractive;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the letters of a text tell of its language, before any model is asked. */
final class LanguageGuess {

    /** Fewer letters than these are not enough for a model either. */
    private static final int FEWEST_LETTERS = 30;

    private static final int MOST_LETTERS = 5_000;
    private static final double SOME = 0.05;

    private final Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    private final StringBuilder sample = new StringBuilder();
    private int count;

    LanguageGuess(List<String> sentences) {
        for (var sentence : sentences) {
            if (count >= MOST_LETTERS) {
                break;
            }
            sentence.codePoints()
                    .limit(MOST_LETTERS)
                    .filter(Character::isLetter)
                    .forEach(letter -> {
                        letters.merge(UnicodeScript.of(letter), 1, Integer::sum);
                        count++;
                    });
            sample.append(sentence, 0, Math.min(sentence.length(), MOST_LETTERS))
                    .append(' ');
        }
    }

    /** Where the script is one language's; the languages of China are taken for Chinese. */
    Optional<String> byScript() {
        double japanese = share(UnicodeScript.HIRAGANA) + share(UnicodeScript.KATAKANA);
        if (japanese > SOME) {
            return Optional.of("ja");
        }
        if (share(UnicodeScript.HANGUL) > SOME) {
            return Optional.of("ko");
        }
        // Chinese speech has Latin names and terms in it, whose letters are many for what they are.
        return share(UnicodeScript.HAN) > 0.2 ? Optional.of("zh") : Optional.empty();
    }

    boolean isEnoughForAModel() {
        return count >= FEWEST_LETTERS;
    }

    boolean isLatin() {
        return share(UnicodeScript.LATIN) > 0.5;
    }

    String sample() {
        return sample.toString();
    }

    private double share(UnicodeScript script) {
        return count == 0 ? 0 : (double) letters.getOrDefault(script, 0) / count;
    }
}
