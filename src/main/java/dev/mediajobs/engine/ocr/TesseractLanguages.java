package dev.mediajobs.engine.ocr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Names of Tesseract's data as BCP 47 tags: {@code chi_sim} is {@code zh-Hans}. */
final class TesseractLanguages {

    /** Tesseract names most by their codes for terminology in ISO 639-2, and Chinese by that for bibliographies. */
    private static final String CHINESE = "chi";

    private static final Map<String, String> SCRIPTS =
            Map.of("sim", "-Hans", "tra", "-Hant", "cyrl", "-Cyrl", "latn", "-Latn");

    private TesseractLanguages() {}

    static List<String> tags(List<String> names) {
        return names.stream().map(TesseractLanguages::tag).distinct().toList();
    }

    private static String tag(String name) {
        var parts = name.split("_");
        var language = parts[0].equals(CHINESE) ? "zh" : twoLetters(parts[0]);
        return language + (parts.length > 1 ? SCRIPTS.getOrDefault(parts[1], "") : "");
    }

    private static String twoLetters(String code) {
        return Arrays.stream(Locale.getISOLanguages())
                .filter(two -> threeLetters(two).equals(code))
                .findFirst()
                .orElse(code);
    }

    private static String threeLetters(String two) {
        try {
            return Locale.forLanguageTag(two).getISO3Language();
        } catch (MissingResourceException e) {
            return "";
        }
    }
}
