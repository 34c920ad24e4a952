package dev.mediajobs.job;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the database has the tables this version works with. */
@Startup
@ApplicationScoped
class SchemaMigrated implements AsyncHealthCheck {

    private static final String NAME = "schema";

    private final Schema schema;

    SchemaMigrated(Schema schema) {
        this.schema = schema;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return schema.version()
                .map(version -> response(version >= Schema.VERSION))
                .onFailure()
                .recoverWithItem(() -> response(false));
    }

    private static HealthCheckResponse response(boolean migrated) {
        return HealthCheckResponse.named(NAME)
                .status(migrated)
                .withData("version", Schema.VERSION)
                .build();
    }
}
