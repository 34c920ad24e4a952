package dev.mediajobs.template;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of keywords that texts are searched for, in the words of {@code KeywordConfig}. */
public enum KeywordType {
    NAME("name"),
    LOCATION("location"),
    ORGANIZATION("organization"),
    OTHER("other");

    private final String word;

    KeywordType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<KeywordType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
