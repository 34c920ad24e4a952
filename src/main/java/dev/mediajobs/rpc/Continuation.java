package dev.mediajobs.rpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on: the last row that was given, in the order of creation. As text it is a {@code NextToken}, good only
 * for the account and the filters it was made for.
 */
public record Continuation(Instant createdAt, UUID id) {

    private static final String PARAMETER = "NextToken";
    private static final int POSITION_BYTES = Long.BYTES * 3;
    private static final int SEAL_BYTES = 16;

    /** @param scope the account, the filters and the order of the list */
    public String token(Object... scope) {
        var position = ByteBuffer.allocate(POSITION_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var token = Arrays.copyOf(position, POSITION_BYTES + SEAL_BYTES);
        System.arraycopy(seal(position, scope), 0, token, POSITION_BYTES, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws ApiException when the token is none, or was made for another list */
    public static Continuation of(String token, Object... scope) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw unknown(token);
        }
        if (bytes.length != POSITION_BYTES + SEAL_BYTES) {
            throw unknown(token);
        }
        var position = Arrays.copyOf(bytes, POSITION_BYTES);
        var seal = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
        if (!MessageDigest.isEqual(seal, seal(position, scope))) {
            throw unknown(token);
        }
        var read = ByteBuffer.wrap(position);
        return new Continuation(
                Instant.EPOCH.plus(read.getLong(), ChronoUnit.MICROS), new UUID(read.getLong(), read.getLong()));
    }

    /** No secret: who makes one up sees no more than a list of the own account from another place. */
    private static byte[] seal(byte[] position, Object... scope) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(position);
            for (var part : scope) {
                var bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(part == null ? -1 : bytes.length)
                        .array());
                digest.update(bytes);
            }
            return Arrays.copyOf(digest.digest(), SEAL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiException unknown(String token) {
        return ApiException.invalid(PARAMETER, token, "the NextToken of an answer to the same list");
    }
}
