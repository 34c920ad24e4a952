package dev.mediajobs.job;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/**
 * Refuses to start on tables that this version does not know. A database that does not answer is no reason: it may be on its
 * way, and readiness tells of it.
 */
@ApplicationScoped
public class RequireSchema {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Schema schema;
    private final SchemaSettings settings;

    RequireSchema(Schema schema, SchemaSettings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    /** What is done about tables that do not fit. */
    @ConfigMapping(prefix = "mediajobs.schema")
    public interface SchemaSettings {

        /**
         * Whether to start on tables that a newer version has migrated: for instances that start while it is being
         * deployed. Every migration lets the version before it go on working; older ones it may not.
         */
        @WithDefault("false")
        boolean allowNewer();
    }

    /** Before whatever else asks the database for something. */
    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        int version;
        try {
            version = schema.version().await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            Log.warnf("The database does not answer yet: %s", e);
            return;
        }
        require(version);
    }

    /**
     * For those who want nothing but the database: one that does not answer is a reason here.
     *
     * @return the version of the tables
     * @throws ConfigurationException when this code cannot work on it
     */
    public int now() {
        var version = schema.version().await().atMost(PATIENCE);
        require(version);
        return version;
    }

    /** @throws ConfigurationException when this code cannot work on that version */
    void require(int version) {
        if (version < Schema.VERSION) {
            throw new ConfigurationException(
                    "The database's tables are at version %d, and this build works with version %d: %s"
                            .formatted(
                                    version,
                                    Schema.VERSION,
                                    "run the command migrate of the JVM build first (java -jar quarkus-run.jar migrate)"));
        }
        if (version > Schema.VERSION && !settings.allowNewer()) {
            throw new ConfigurationException(
                    "The database's tables are at version %d, and this build knows only version %d: %s"
                            .formatted(
                                    version,
                                    Schema.VERSION,
                                    "deploy the newer build, or set mediajobs.schema.allow-newer=true while that is done"));
        }
    }
}
