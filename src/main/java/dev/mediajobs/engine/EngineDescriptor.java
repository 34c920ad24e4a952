package dev.mediajobs.engine;

import java.util.List;
import java.util.Set;

/**
 * What an engine says of itself. Nothing is claimed that was not measured: an engine without measurements has an empty list.
 *
 * @param name short, unique within its capability, as used in settings: {@code sphinx4}
 * @param version of the engine and, where they have one of their own, of its models
 * @param languages BCP 47 tags: {@code en-US}
 * @param sendsDataOut whether media leave this machine
 * @param licence of the engine and its models
 */
public record EngineDescriptor(
        String name,
        String version,
        Capability capability,
        List<String> languages,
        Set<Ability> abilities,
        List<Measurement> measurements,
        boolean sendsDataOut,
        String licence) {

    public enum Capability {
        SPEECH,
        SPEAKERS,
        OCR,
        FACES,
        LABELS,
        TEXT
    }

    public enum Ability {
        WORD_TIMES,
        PUNCTUATION,
        HOTWORDS_BOOSTED,
        HOTWORDS_PROMPTED,
        DIARIZATION,
        /** Boxes of faces. */
        DETECTION,
        /** Tells whose face it is, given faces to compare with. */
        RECOGNITION,
        ENTITIES,
        CHAPTERS,
        SUMMARIES,
        MEETING_ASSISTANCE,
        TRANSLATION
    }

    /**
     * @param metric what was measured, with its unit: {@code word error rate, %}
     * @param on the data it was measured on, and its size
     */
    public record Measurement(String setting, String metric, double value, String on) {}
}
