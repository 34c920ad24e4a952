package dev.mediajobs.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A point in time: as it stands in answers of the API, or so long ago. */
record Moment(Instant value) {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    static Moment of(String text) {
        return of(text, Instant.now());
    }

    static Moment of(String text, Instant now) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            return new Moment(now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        try {
            return new Moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time, as 2026-01-31T08:00:00Z, and no time ago, as 90s, 30m, 12h, 7d");
        }
    }

    static Optional<Instant> optional(Moment moment) {
        return Optional.ofNullable(moment).map(Moment::value);
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
