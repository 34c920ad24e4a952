package dev.mediajobs.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** How long something lasts: 90s, 30m, 12h, 7d. */
record Lapse(Duration value) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smhd])");

    static Lapse of(String text) {
        return parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time, as 90s, 30m, 12h, 7d"));
    }

    static Optional<Lapse> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Lapse(duration(Long.parseLong(parts.group(1)), parts.group(2))))
                : Optional.empty();
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
