package dev.mediajobs.template;

import java.util.Objects;

/** Which part of a list is wanted. */
record Page(int number, int size) {

    static final int LARGEST = 100;

    private static final int DEFAULT_SIZE = 20;

    /** Either may be null, as it may be absent. */
    static Page of(Integer number, Integer size) {
        return new Page(Objects.requireNonNullElse(number, 1), Objects.requireNonNullElse(size, DEFAULT_SIZE));
    }

    long skip() {
        return (number - 1L) * size;
    }
}
