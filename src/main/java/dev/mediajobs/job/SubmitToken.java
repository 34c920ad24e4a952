package dev.mediajobs.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * What tells the repeats of one submit from other submits of the same account.
 *
 * @param request a digest of what is asked for
 */
public record SubmitToken(String action, String token, byte[] request) {

    /** After this the same token stands for a new submit. */
    static final Duration VALIDITY = Duration.ofHours(24);

    private static final int NOT_GIVEN = -1;

    /** @param parameters of the request, each always at the same place; those that were not given are null */
    public static SubmitToken of(String action, String token, String... parameters) {
        var digest = sha256();
        for (var parameter : parameters) {
            var bytes = parameter == null ? new byte[0] : parameter.getBytes(StandardCharsets.UTF_8);
            var length = ByteBuffer.allocate(Integer.BYTES).putInt(parameter == null ? NOT_GIVEN : bytes.length);
            digest.update(length.array());
            digest.update(bytes);
        }
        return new SubmitToken(action, token, digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
