package dev.mediajobs.standalone;

import dev.mediajobs.command.Asked;
import dev.mediajobs.command.CommandStart;
import dev.mediajobs.command.Commands;
import dev.mediajobs.command.RunCommand;
import dev.mediajobs.start.StartFailure;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service, or does one command. Before it, where wanted, starts a PostgreSQL of its own that ends after it; a command
 * takes that of the running service, if there is one.
 */
@QuarkusMain
public class Main {

    private static final String EMBEDDED = "embedded";
    private static final String REACTIVE_ADDRESS = "quarkus.datasource.reactive.url";
    private static final String JDBC_ADDRESS = "quarkus.datasource.jdbc.url";
    private static final List<String> DATABASES = List.of(EMBEDDED, "external");

    /**
     * Present once there is a database. A system property, as dev mode loads this class anew after each change while the
     * database goes on.
     */
    private static final String SERVICE = "mediajobs.embedded-database.service";

    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped";
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_POLL = Duration.ofMillis(50);

    public static void main(String... args) {
        var asked = args.length == 0 ? null : Commands.read(args);
        if (asked != null && asked.toStart().isEmpty()) {
            System.exit(asked.exitCode());
        }
        var command = Optional.ofNullable(asked).flatMap(Asked::toStart);
        if (command.isPresent()) {
            // Only data go to standard output, whatever a library thinks it has to say.
            System.setOut(System.err);
        }
        prepareDatabase(ConfigProvider.getConfig(), command);
        System.getProperties().replace(SERVICE, RUNNING);
        command.ifPresent(start -> start.settings().forEach(System::setProperty));
        Quarkus.run(
                command.isPresent() ? RunCommand.class : null,
                (code, failure) -> {
                    System.getProperties().replace(SERVICE, STOPPED);
                    StartFailure.tell(failure, System.err);
                    exitUnlessStopping(code);
                },
                args);
    }

    private static void prepareDatabase(Config config, Optional<CommandStart> command) {
        var database = config.getValue("mediajobs.database", String.class);
        if (!DATABASES.contains(database)) {
            System.err.println("mediajobs.database is '" + database + "'; it can be " + String.join(" or ", DATABASES));
            System.exit(1);
        }
        if (!database.equals(EMBEDDED)) {
            deriveJdbcAddress(config);
        } else if (System.getProperty(SERVICE) == null) {
            startDatabase(Path.of(config.getValue("mediajobs.data-dir", String.class)), command);
        }
    }

    /** The migrations' client has an address of its own; unless told otherwise, it is the same database. */
    private static void deriveJdbcAddress(Config config) {
        var address = config.getOptionalValue(REACTIVE_ADDRESS, String.class);
        if (address.isEmpty()) {
            System.err.println("mediajobs.database is external, and " + REACTIVE_ADDRESS
                    + " is not set: it says where the database is, as postgresql://host:5432/name");
            System.exit(1);
        }
        if (config.getOptionalValue(JDBC_ADDRESS, String.class).isEmpty()) {
            System.setProperty(JDBC_ADDRESS, "jdbc:" + address.get().replaceFirst("^vertx-reactive:", ""));
        }
    }

    private static void startDatabase(Path dataDir, Optional<CommandStart> command) {
        try {
            if (command.isEmpty()) {
                var database = EmbeddedDatabase.start(dataDir);
                database.keepRunning();
                endAfterTheService(database);
            } else {
                CommandDatabase.of(dataDir, command.get().makesDatabase()).ifPresent(Main::endAfterTheService);
            }
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void endAfterTheService(EmbeddedDatabase database) {
        database.settings().forEach(System::setProperty);
        System.setProperty(SERVICE, RUNNING);
        // Hooks run side by side: this one lets the service give its leases back before its database goes.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitServiceStopped();
            database.close();
        }));
    }

    private static void awaitServiceStopped() {
        var deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        while (RUNNING.equals(System.getProperty(SERVICE)) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(STOP_POLL.toNanos());
        }
    }

    private static void exitUnlessStopping(int code) {
        if (code != 0) {
            new Thread(() -> System.exit(code)).start();
        }
    }
}
