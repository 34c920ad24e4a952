package dev.mediajobs.command;

import java.util.HashMap;
import java.util.Map;

/** How the service starts for a command: without port and jobs, and with its log out of the data's way. */
public enum CommandStart {
    /** Brings the tables to this version, and puts the access key there. */
    MIGRATION,
    /** Changes nothing by itself. */
    WORK;

    private static final Map<String, String> EVERY = Map.of(
            "quarkus.http.host-enabled", "false",
            "mediajobs.function.platform", "none",
            "mediajobs.sweep.mode", "off",
            "quarkus.otel.sdk.disabled", "true",
            // The service's own process writes and rolls that.
            "quarkus.log.file.enabled", "false",
            "quarkus.log.console.stderr", "true",
            "quarkus.log.console.level", "WARN",
            // The command says it itself.
            "quarkus.log.category.\"dev.mediajobs.job.RequireSchema\".level", "ERROR");

    /** Whether there may be no database yet. */
    public boolean makesDatabase() {
        return this == MIGRATION;
    }

    public Map<String, String> settings() {
        var settings = new HashMap<>(EVERY);
        settings.put("quarkus.flyway.migrate-at-start", Boolean.toString(this == MIGRATION));
        // Nothing but the first key is written through it, and it takes a fifth of a start.
        settings.put("quarkus.hibernate-orm.active", Boolean.toString(this == MIGRATION));
        settings.put("mediajobs.access.bootstrap", Boolean.toString(this == MIGRATION));
        return settings;
    }
}
