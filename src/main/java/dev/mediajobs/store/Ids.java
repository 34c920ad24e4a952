package dev.mediajobs.store;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of what people make: random, and 32 lower-case hex digits outside. */
public final class Ids {

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private Ids() {}

    public static UUID next() {
        return UUID.randomUUID();
    }

    public static String text(UUID id) {
        return id.toString().replace("-", "");
    }

    public static Optional<UUID> parse(String text) {
        var matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(UUID.fromString(matcher.replaceAll("$1-$2-$3-$4-$5")))
                : Optional.empty();
    }
}
