package dev.mediajobs.engine;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** BCP 47 tags, as far as engines need them. */
public final class Languages {

    /** What an engine declares that takes any language. */
    public static final String ANY = "und";

    private Languages() {}

    /** Whether what is wanted is among what is declared: {@code en} is in {@code en-US}, {@code en-GB} is not. */
    public static boolean covered(List<String> declared, String wanted) {
        return declared.stream().anyMatch(tag -> isAny(tag) || fit(tag, wanted));
    }

    /** Whether two tags contradict each other nowhere: not in their language, and in no part that both have. */
    public static boolean fit(String one, String other) {
        var left = Locale.forLanguageTag(one);
        var right = Locale.forLanguageTag(other);
        return left.getLanguage().equals(right.getLanguage())
                && agree(left.getScript(), right.getScript())
                && agree(left.getCountry(), right.getCountry());
    }

    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** Whether a rule for the wider tag is for the narrower one: {@code zh} is for {@code zh-CN}, not the other way round. */
    public static boolean includes(String wider, String narrower) {
        var rule = Locale.forLanguageTag(wider);
        var tag = Locale.forLanguageTag(narrower);
        return rule.getLanguage().equals(tag.getLanguage())
                && (rule.getScript().isEmpty() || rule.getScript().equals(tag.getScript()))
                && (rule.getCountry().isEmpty() || rule.getCountry().equals(tag.getCountry()));
    }

    /** Refuses to start with something else in a setting of languages. */
    public static List<String> checked(String setting, List<String> tags) {
        tags.stream().filter(tag -> !isAny(tag) && !isTag(tag)).findFirst().ifPresent(tag -> {
            throw new ConfigurationException(
                    "%s has '%s', which is no BCP 47 tag of a language".formatted(setting, tag));
        });
        return tags;
    }

    public static boolean isAny(String tag) {
        return tag.equals("*") || tag.equalsIgnoreCase(ANY);
    }

    /** Whether it is a tag of a language. */
    public static boolean isTag(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /** The first part, ISO 639-1 where the language has two letters: {@code zh} of {@code zh-CN}. */
    public static String primary(String tag) {
        // Locale keeps some languages under their old codes, and tags give the new ones.
        var language = Locale.forLanguageTag(tag).toLanguageTag();
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }
}
