package dev.mediajobs.command;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When something was created. */
final class Span {

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description = "Created then or later: 2026-01-31T08:00:00Z, or so long ago: 90s, 30m, 12h, 7d.")
    private Moment since;

    @Option(names = "--before", paramLabel = "<time>", description = "Created before; as --since.")
    private Moment before;

    Optional<Instant> since() {
        return Moment.optional(since);
    }

    Optional<Instant> before() {
        return Moment.optional(before);
    }
}
