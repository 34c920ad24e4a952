package dev.mediajobs.recognition;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of libraries, entities and samples: 32 lower-case hex digits outside. */
final class RecognitionIds {

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private RecognitionIds() {}

    static UUID next() {
        return UUID.randomUUID();
    }

    static String text(UUID id) {
        return id.toString().replace("-", "");
    }

    static Optional<UUID> parse(String text) {
        var matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(UUID.fromString(matcher.replaceAll("$1-$2-$3-$4-$5")))
                : Optional.empty();
    }
}
