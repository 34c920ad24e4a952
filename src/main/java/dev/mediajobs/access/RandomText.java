package dev.mediajobs.access;

import java.security.SecureRandom;

/** Text that nobody can guess. */
final class RandomText {

    private static final String DIGITS = "0123456789";
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + DIGITS;

    private RandomText() {}

    static String lettersAndDigits(int length) {
        return of(LETTERS_AND_DIGITS, length);
    }

    static String digits(int length) {
        return of(DIGITS, length);
    }

    private static String of(String characters, int length) {
        return new SecureRandom()
                .ints(length, 0, characters.length())
                .mapToObj(characters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
