package dev.mediajobs.job;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the database has the tables this version works with. */
@Startup
@ApplicationScoped
class SchemaMigrated implements AsyncHealthCheck {

    /** The newest of {@code db/migration}. */
    static final int VERSION = 2;

    private static final String NAME = "schema";
    private static final String APPLIED = "select count(*) from flyway_schema_history where success and version = $1";

    private final Pool pool;

    SchemaMigrated(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.preparedQuery(APPLIED)
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(Integer.toString(VERSION)))
                .map(rows -> response(rows.iterator().next().getLong(0) > 0))
                .onFailure()
                .recoverWithItem(() -> response(false));
    }

    private static HealthCheckResponse response(boolean migrated) {
        return HealthCheckResponse.named(NAME)
                .status(migrated)
                .withData("version", VERSION)
                .build();
    }
}
