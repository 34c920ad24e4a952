package dev.mediajobs.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;

/** Which version of the tables the database has, and which this code works with. */
@Singleton
class Schema {

    /** The newest of {@code db/migration}. */
    static final int VERSION = 12;

    private static final int NONE = 0;
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String APPLIED =
            "select coalesce(max(version::int), 0) from flyway_schema_history where success and version is not null";

    private final Pool pool;

    Schema(Pool pool) {
        this.pool = pool;
    }

    /** @return the newest migration that was applied; 0 before the first */
    Uni<Integer> version() {
        return pool.query(APPLIED)
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .onFailure(e -> e instanceof PgException pg && UNDEFINED_TABLE.equals(pg.getSqlState()))
                .recoverWithItem(NONE);
    }
}
