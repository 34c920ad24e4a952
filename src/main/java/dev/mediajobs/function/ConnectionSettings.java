package dev.mediajobs.function;

import dev.mediajobs.settings.AtLeast;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The connections to the database, besides what {@code quarkus.datasource.reactive} says of them. */
@ConfigMapping(prefix = "mediajobs.connections")
public interface ConnectionSettings {

    /**
     * After how long PostgreSQL ends a session that stands still within a transaction, because its process was frozen or cut
     * off, and so frees what it has locked. 0s asks for nothing. Nor is it asked for through a proxy that shares sessions,
     * {@code quarkus.datasource.reactive.postgresql.use-layer7-proxy}: there, set {@code idle_in_transaction_session_timeout}
     * of the role or the database.
     */
    @WithDefault("30s")
    @AtLeast("0s")
    Duration idleInTransactionTimeout();

    /**
     * After how long PostgreSQL ends a statement: nobody waits for one that takes longer, and one that waits for what somebody has
     * locked holds a connection. 0s asks for nothing. Nor is it asked for through a proxy that shares sessions; there, set
     * {@code statement_timeout} of the role or the database.
     */
    @WithDefault("30s")
    @AtLeast("0s")
    Duration statementTimeout();

    /**
     * After how long without a word from PostgreSQL a connection is given up: what lies between may have forgotten it, and neither
     * end would hear of that. Longer than {@code mediajobs.connections.statement-timeout}. Connections that nobody uses are closed
     * after half of it. 0s waits for as long as the operating system does, which may be for ever.
     */
    @WithDefault("40s")
    @AtLeast("0s")
    Duration silence();
}
