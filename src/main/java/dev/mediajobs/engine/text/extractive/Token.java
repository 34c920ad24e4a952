package dev.mediajobs.engine.text.extractive;

/**
 * A word or a mark of a sentence.
 *
 * @param text as it is written
 * @param key what forms of one word have in common
 */
record Token(String text, String key, Kind kind) {

    enum Kind {
        NOUN,
        VERB,
        ADJECTIVE,
        PERSON,
        PLACE,
        ORGANISATION,
        /** A name of nobody knows what. */
        NAME,
        OTHER,
        /** Says nothing by itself. */
        STOP,
        MARK
    }

    boolean isWord() {
        return kind != Kind.MARK;
    }

    /** Tells what a sentence is about. */
    boolean isContent() {
        return kind != Kind.STOP && kind != Kind.MARK;
    }

    boolean isNoun() {
        return switch (kind) {
            case NOUN, PERSON, PLACE, ORGANISATION, NAME -> true;
            default -> false;
        };
    }

    Token as(Kind other) {
        return new Token(text, key, other);
    }
}
