package dev.mediajobs.command;

import io.quarkus.runtime.QuarkusApplication;

/** A start of the service that does what its arguments say, and ends. */
public class RunCommand implements QuarkusApplication {

    @Override
    public int run(String... arguments) {
        return Commands.run(arguments);
    }
}
