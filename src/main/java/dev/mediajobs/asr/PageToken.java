package dev.mediajobs.asr;

import dev.mediajobs.job.JobQuery.Position;
import dev.mediajobs.rpc.ApiException;
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
 * The place in a list where its next page begins: the time and id of the last job, and a checksum over them and the list. The
 * checksum finds tokens of other accounts, filters and orders, and ones that were changed. It is no secret: a forged token
 * would only show callers other places of their own list.
 */
final class PageToken {

    private static final byte VERSION = 1;
    private static final int CHECKSUM_BYTES = 12;
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;
    private static final int PLACE_BYTES = 1 + 3 * Long.BYTES;

    private PageToken() {}

    /** What the pages of one list have in common. */
    record Listing(long accountId, String state, boolean newestFirst, String type) {}

    static String write(Position position, Listing list) {
        var place = ByteBuffer.allocate(PLACE_BYTES)
                .put(VERSION)
                .putLong(micros(position.createdAt()))
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits())
                .array();
        var token = ByteBuffer.allocate(PLACE_BYTES + CHECKSUM_BYTES)
                .put(place)
                .put(checksum(place, list))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @throws ApiException when it is no token of that list */
    static Position read(String token, Listing list) {
        var bytes = decode(token);
        if (bytes.length != PLACE_BYTES + CHECKSUM_BYTES) {
            throw refusal(token);
        }
        var place = Arrays.copyOf(bytes, PLACE_BYTES);
        var checksum = Arrays.copyOfRange(bytes, PLACE_BYTES, bytes.length);
        // Compared as text too: the last letter has bits that stand for nothing.
        var same = MessageDigest.isEqual(checksum, checksum(place, list))
                && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
        if (!same || place[0] != VERSION) {
            throw refusal(token);
        }
        var fields = ByteBuffer.wrap(place, 1, PLACE_BYTES - 1);
        var createdAt = Instant.EPOCH.plus(fields.getLong(), ChronoUnit.MICROS);
        return new Position(createdAt, new UUID(fields.getLong(), fields.getLong()));
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_OF_SECOND + time.getNano() / NANOS_OF_MICRO;
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw refusal(token);
        }
    }

    private static ApiException refusal(String token) {
        return ApiException.invalid("NextToken", token, "NextToken of the page before, of the same filters and order");
    }

    private static byte[] checksum(byte[] place, Listing list) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(place);
            digest.update(list.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
