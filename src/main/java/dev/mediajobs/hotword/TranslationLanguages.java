package dev.mediajobs.hotword;

import java.util.Set;

/**
 * The languages of libraries for VideoTranslation. The cloud documents that there are 53, and not which: these are the widely
 * spoken ones by their ISO 639-1 codes, and Cantonese.
 */
final class TranslationLanguages {

    static final Set<String> CODES = Set.of(
            "af", "ar", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fil",
            "fr", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "kk", "ko", "lt", "lv", "mk", "ms", "nl",
            "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr", "uk", "vi", "yue", "zh");

    private TranslationLanguages() {}
}
