package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/**
 * Hotwords as the beginning of a text that a model of the Whisper family is told it wrote before. A model knows 224 tokens of it
 * and forgets the beginning first, so the heaviest words come last. A prompt cannot say what is unlikely: words with weights
 * below zero are left out.
 */
final class HotwordPrompt {

    /** 224 tokens are at least that many characters in most languages. */
    private static final int MOST_CHARACTERS = 600;

    private HotwordPrompt() {}

    /** Empty when there is nothing to say. */
    static Optional<String> of(SpeechWishes wishes) {
        var heaviestFirst = wishes.hotwords().stream()
                .filter(word -> word.weight() > 0)
                .filter(word -> wishes.language()
                        .map(Languages::primary)
                        .filter(language -> !language.equals(word.language()))
                        .isEmpty())
                .sorted(Comparator.comparingInt(Hotword::weight).reversed())
                .map(Hotword::text)
                .distinct()
                .toList();
        var taken = new ArrayList<String>();
        int length = 0;
        for (var word : heaviestFirst) {
            length += word.length() + 2;
            if (length > MOST_CHARACTERS) {
                break;
            }
            taken.add(0, word);
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", taken));
    }
}
