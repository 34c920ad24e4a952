package dev.mediajobs.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, and before it, where wanted, a PostgreSQL of its own that ends after it. */
@QuarkusMain
public class Main {

    private static final String STARTED = "mediajobs.embedded-database.started";
    private static final int STOP_TIMEOUT_SECONDS = 60;

    public static void main(String... args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Help.TEXT);
            return;
        }
        if (args.length > 0) {
            System.err.println("Unknown argument: " + args[0] + ". Try --help.");
            System.exit(2);
        }
        var stopped = new CountDownLatch(1);
        var config = ConfigProvider.getConfig();
        // Dev mode calls this again in the same JVM after each change; the database outlives that.
        if (config.getValue("mediajobs.database", String.class).equals("embedded")
                && System.getProperty(STARTED) == null) {
            startDatabase(Path.of(config.getValue("mediajobs.data-dir", String.class)), stopped);
        }
        Quarkus.run(
                null,
                (code, failure) -> {
                    stopped.countDown();
                    tell(failure);
                    exitUnlessStopping(code);
                },
                args);
    }

    private static void startDatabase(Path dataDir, CountDownLatch stopped) {
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.start(dataDir);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        database.settings().forEach(System::setProperty);
        System.setProperty(STARTED, "true");
        // Hooks run side by side: this one lets the service give its leases back before its database goes.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stopped.await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            database.close();
        }));
    }

    /** Quarkus says nothing of a failed start to who handles its exit. */
    private static void tell(Throwable failure) {
        if (failure == null) {
            return;
        }
        var cause = ExceptionUtil.getRootCause(failure);
        if (cause instanceof ConfigurationException || cause instanceof ConfigValidationException) {
            System.err.println(cause.getMessage());
        } else {
            failure.printStackTrace();
        }
    }

    private static void exitUnlessStopping(int code) {
        if (code != 0) {
            new Thread(() -> System.exit(code)).start();
        }
    }
}
