package dev.mediajobs.hotword;

import dev.mediajobs.hotword.HotwordEntry.Translation;
import dev.mediajobs.rpc.ApiException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the entries of a library must be like; the numbers are the cloud's documentation's. */
final class HotwordRules {

    static final int MOST_ENTRIES = 300;
    static final int DEFAULT_WEIGHT = 2;

    private static final String PARAMETER = "Hotwords";
    private static final int LOWEST_WEIGHT = -6;
    private static final int HIGHEST_WEIGHT = 5;
    private static final int CHARACTERS_OF_CHINESE = 15;
    private static final int WORDS_OF_ENGLISH = 10;
    private static final int CHARACTERS_OF_TRANSLATION = 100;

    /** Ten words, none of which anybody could say, would still be ten words. */
    private static final int CHARACTERS_OF_ENGLISH = 500;

    private static final Set<String> RECOGNISED_LANGUAGES = Set.of("zh", "en");

    private final UsageScenario scenario;
    private final Set<List<String>> seen = new HashSet<>();

    private HotwordRules(UsageScenario scenario) {
        this.scenario = scenario;
    }

    /**
     * @return the entries as they are kept: blanks around texts removed, weights filled in
     * @throws ApiException that names the first entry that breaks a rule, counted from 1
     */
    static List<HotwordEntry> checked(List<HotwordEntry> entries, UsageScenario scenario) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw ApiException.invalid(PARAMETER, entries.size() + " entries", "1-" + MOST_ENTRIES + " entries");
        }
        var rules = new HotwordRules(scenario);
        var checked = new ArrayList<HotwordEntry>();
        for (var i = 0; i < entries.size(); i++) {
            checked.add(rules.checked(entries.get(i), PARAMETER + "." + (i + 1)));
        }
        return List.copyOf(checked);
    }

    private HotwordEntry checked(HotwordEntry entry, String place) {
        if (entry == null) {
            throw ApiException.invalid(place, null, "a JSON object");
        }
        var language = language(entry.language(), place + ".Language");
        var text = text(entry.text(), place + ".Text");
        checkLength(text, language, place + ".Text");
        if (!seen.add(List.of(language, text))) {
            throw ApiException.invalid(place + ".Text", text, "each Text once for a Language");
        }
        return new HotwordEntry(
                text,
                language,
                weight(entry.weight(), place + ".Weight"),
                translations(entry.transpositionResultList(), place + ".TranspositionResultList"));
    }

    private String language(String language, String place) {
        if (language == null || language.isBlank()) {
            throw ApiException.missing(place);
        }
        var allowed = scenario == UsageScenario.VideoTranslation ? TranslationLanguages.CODES : RECOGNISED_LANGUAGES;
        if (!allowed.contains(language)) {
            throw ApiException.invalid(
                    place, language, String.join(", ", allowed.stream().sorted().toList()));
        }
        return language;
    }

    private static String text(String text, String place) {
        if (text == null || text.isBlank()) {
            throw ApiException.missing(place);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw ApiException.invalid(place, text, "no control characters");
        }
        return text.strip();
    }

    private void checkLength(String text, String language, String place) {
        if (scenario == UsageScenario.VideoTranslation) {
            checkCharacters(text, CHARACTERS_OF_TRANSLATION, place);
        } else if (language.equals("zh") || isMixed(text)) {
            checkCharacters(text, CHARACTERS_OF_CHINESE, place);
        } else if (text.split("\\s+").length > WORDS_OF_ENGLISH) {
            throw ApiException.invalid(place, text, "at most " + WORDS_OF_ENGLISH + " words");
        } else {
            checkCharacters(text, CHARACTERS_OF_ENGLISH, place);
        }
    }

    /** English with Chinese in it is counted as Chinese is, letter by letter. */
    private static boolean isMixed(String text) {
        return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
    }

    private static void checkCharacters(String text, int most, String place) {
        if (text.codePointCount(0, text.length()) > most) {
            throw ApiException.invalid(place, text, "at most " + most + " characters");
        }
    }

    private static int weight(Integer weight, String place) {
        if (weight == null) {
            return DEFAULT_WEIGHT;
        }
        if (weight < LOWEST_WEIGHT || weight > HIGHEST_WEIGHT) {
            throw ApiException.invalid(place, weight, LOWEST_WEIGHT + " to " + HIGHEST_WEIGHT);
        }
        return weight;
    }

    /** Some of the vendor's clients send an empty list with every entry. */
    private List<Translation> translations(List<Translation> translations, String place) {
        if (translations == null || translations.isEmpty()) {
            return null;
        }
        if (scenario != UsageScenario.VideoTranslation) {
            throw ApiException.invalid(place, translations.size() + " translations", "only for VideoTranslation");
        }
        var languages = new HashSet<String>();
        var checked = new ArrayList<Translation>();
        for (var i = 0; i < translations.size(); i++) {
            var one = translations.get(i);
            var at = place + "." + (i + 1);
            if (one == null) {
                throw ApiException.invalid(at, null, "a JSON object");
            }
            var target = language(one.targetLanguage(), at + ".TargetLanguage");
            if (!languages.add(target)) {
                throw ApiException.invalid(at + ".TargetLanguage", target, "each language once");
            }
            var text = text(one.translatedText(), at + ".TranslatedText");
            checkCharacters(text, CHARACTERS_OF_TRANSLATION, at + ".TranslatedText");
            checked.add(new Translation(target, text));
        }
        return List.copyOf(checked);
    }
}
