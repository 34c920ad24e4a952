package dev.mediajobs.engine.speech;

import java.util.List;
import java.util.Optional;

/**
 * What a job wants of the recognition of all its windows.
 *
 * @param language BCP 47 tag of what is said; empty when the job does not say
 * @param hotwords an engine uses them as its descriptor declares: it boosts them, is prompted with them, or knows none
 */
public record SpeechWishes(Optional<String> language, List<Hotword> hotwords) {

    public static final SpeechWishes NONE = new SpeechWishes(Optional.empty(), List.of());

    public SpeechWishes {
        hotwords = List.copyOf(hotwords);
    }
}
