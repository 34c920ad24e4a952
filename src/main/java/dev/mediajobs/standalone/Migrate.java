package dev.mediajobs.standalone;

import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;

/**
 * Starts like the service, which migrates the tables and puts the access key, but opens no port and runs no job, and ends at
 * once.
 */
public class Migrate implements QuarkusApplication {

    static final String COMMAND = "migrate";

    @Override
    public int run(String... args) {
        System.out.println("The database's tables are up to date.");
        return 0;
    }

    /** What makes of a start a migration. */
    static Map<String, String> settings() {
        return Map.of(
                "quarkus.flyway.migrate-at-start", "true",
                "mediajobs.access.bootstrap", "true",
                "quarkus.http.host-enabled", "false",
                "mediajobs.function.platform", "none",
                "mediajobs.sweep.mode", "off");
    }
}
