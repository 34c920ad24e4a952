package dev.mediajobs.function;

import dev.mediajobs.start.StartFailure;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service where nothing else has to start before it: what native images begin with. */
@QuarkusMain(name = FunctionMain.NAME)
public class FunctionMain {

    static final String NAME = "function";

    private static final String HELP = """
            Mediajobs, native: the API and the light duties of the sweep, on an external PostgreSQL.

            Usage: mediajobs [--help] [-Xmx<size>] [-Dsetting=value ...]

            Settings are environment variables. Needed:
              QUARKUS_DATASOURCE_REACTIVE_URL   postgresql://host:5432/name
              QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD
              MEDIAJOBS_MASTER_KEY              the same for every process
            MEDIAJOBS_SWEEP_STEPS=true runs steps of jobs as well, where an ffmpeg and an engine without Java are at hand.
            The database's tables are made by the JVM build: java -jar quarkus-run.jar migrate
            All settings: docs/settings.md. How to deploy: deploy/README.md.
            """;

    public static void main(String... args) {
        for (var arg : args) {
            if (arg.equals("--help")) {
                System.out.print(HELP);
                return;
            }
            if (!arg.startsWith("-D")) {
                System.err.println("Unknown argument: " + arg + ". Try --help.");
                System.exit(2);
            }
        }
        Quarkus.run(
                null,
                (code, failure) -> {
                    StartFailure.tell(failure, System.err);
                    if (code != 0) {
                        new Thread(() -> System.exit(code)).start();
                    }
                },
                args);
    }
}
