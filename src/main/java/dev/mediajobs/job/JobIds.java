package dev.mediajobs.job;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Job ids: 32 lower-case hex digits outside, UUIDs of version 7 (RFC 9562) inside, so that new rows lie together. */
public final class JobIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");

    private JobIds() {}

    public static UUID next() {
        var high = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
        var low = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public static String text(UUID id) {
        return HEX.toHexDigits(id.getMostSignificantBits()) + HEX.toHexDigits(id.getLeastSignificantBits());
    }

    public static Optional<UUID> parse(String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new UUID(
                Long.parseUnsignedLong(text.substring(0, 16), 16), Long.parseUnsignedLong(text.substring(16), 16)));
    }
}
