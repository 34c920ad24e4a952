package dev.mediajobs.access;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The calls that accounts may make, as all processes share them. */
@ApplicationScoped
class AllowanceStore {

    private static final String TAKE = Sql.load("access/take-calls");

    private final Pool pool;

    AllowanceStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * What the database gave.
     *
     * @param calls at most those asked for
     * @param left what others may have; less than 1 when there were too few
     */
    record Grant(int calls, double left) {}

    /** @param rate calls a second, also how many may be made at once */
    Uni<Grant> take(String accountId, String action, int calls, int rate) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(accountId, action, calls, (double) rate))
                .map(rows -> rows.iterator().next())
                .map(row -> new Grant(row.getInteger("granted"), row.getDouble("calls")));
    }
}
