package dev.mediajobs.template;

import java.util.Optional;
import java.util.stream.Stream;

/** What a template has analysed, in the words of {@code AnalyseTypes}. */
public enum AnalyseType {
    OCR("ocr"),
    ASR("asr"),
    NLP("nlp"),
    CLASSIFICATION("classification"),
    SHOWS("shows"),
    FACE("face"),
    ROLE("role"),
    OBJECT("object"),
    TV_STATION("tvstation"),
    ACTION("action"),
    EMOTION("emotion"),
    LANDMARK("landmark"),
    SCENE("scene"),
    MOVIE_IP("movieIp"),
    SUBTITLE("subtitle");

    private final String word;

    AnalyseType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<AnalyseType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
