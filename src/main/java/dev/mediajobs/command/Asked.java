package dev.mediajobs.command;

import java.util.Optional;

/**
 * What the arguments ask for.
 *
 * @param exitCode of what is answered already
 * @param start of what is still to be done, null when that is nothing
 */
public record Asked(int exitCode, CommandStart start) {

    public Optional<CommandStart> toStart() {
        return Optional.ofNullable(start);
    }
}
