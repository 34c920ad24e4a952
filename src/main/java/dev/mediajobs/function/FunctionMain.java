package dev.mediajobs.function;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service where nothing else has to start before it: what native images begin with. */
@QuarkusMain(name = FunctionMain.NAME)
public class FunctionMain {

    static final String NAME = "function";

    public static void main(String... args) {
        Quarkus.run(args);
    }
}
