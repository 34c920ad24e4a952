package dev.mediajobs.access;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The tokens of temporary keys: random text, of which only a hash is kept. */
final class SecurityToken {

    private static final int LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    private SecurityToken() {}

    static String generate() {
        return RandomText.lettersAndDigits(LENGTH);
    }

    static boolean isWellFormed(String token) {
        return FORM.matcher(token).matches();
    }

    static byte[] hash(String token) {
        return Signature.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
