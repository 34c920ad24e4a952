package dev.mediajobs.engine.speech;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A hotword as the words that are said. */
record HotwordPhrase(List<String> words, int weight) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-‐–/,;:!?\"“”()]+");
    private static final Pattern SAYABLE = Pattern.compile("[a-z']*[a-z][a-z']*");

    /** Words with figures and signs cannot be looked up and not be spelt out: their hotwords are passed over. */
    static List<HotwordPhrase> english(SpeechWishes wishes, Set<String> known) {
        return wishes.hotwords().stream()
                .filter(word -> word.language().equals("en") && word.weight() != 0)
                .sorted(Comparator.comparingInt(Hotword::weight).reversed())
                .flatMap(word -> phrase(word, known).stream())
                .toList();
    }

    private static Optional<HotwordPhrase> phrase(Hotword hotword, Set<String> known) {
        var words = Stream.of(
                        BETWEEN.split(hotword.text().toLowerCase(Locale.ROOT).replace('’', '\'')))
                .filter(word -> !word.isEmpty())
                .map(word -> known.contains(word) ? word : word.replaceAll("\\.+$", ""))
                .toList();
        boolean sayable = words.stream()
                .allMatch(word -> known.contains(word) || SAYABLE.matcher(word).matches());
        return words.isEmpty() || !sayable ? Optional.empty() : Optional.of(new HotwordPhrase(words, hotword.weight()));
    }
}
