package dev.mediajobs.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** A point in time: as it stands in answers of the API, or so long ago. */
record Moment(Instant value) {

    static Moment of(String text) {
        return of(text, Instant.now());
    }

    static Moment of(String text, Instant now) {
        return Lapse.parse(text).map(ago -> new Moment(now.minus(ago.value()))).orElseGet(() -> read(text));
    }

    static Optional<Instant> optional(Moment moment) {
        return Optional.ofNullable(moment).map(Moment::value);
    }

    private static Moment read(String text) {
        try {
            return new Moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time, as 2026-01-31T08:00:00Z, and no time ago, as 90s, 30m, 12h, 7d");
        }
    }
}
