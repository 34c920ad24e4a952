package dev.mediajobs.function;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes the pool of connections: for the proxy before the database if there is one, and on functions one whose connections can
 * be left behind after a freeze.
 */
@Singleton
class FunctionPools implements PgPoolCreator {

    private static final String IDLE_SESSION_TIMEOUT = "idle_session_timeout";

    private final FunctionSettings settings;
    private final List<RenewablePool> pools = new CopyOnWriteArrayList<>();

    FunctionPools(FunctionSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        var databases = input.pgConnectOptionsList();
        // A statement that is prepared in one session is not known in the next one that the proxy picks.
        databases.stream()
                .filter(PgConnectOptions::getUseLayer7Proxy)
                .forEach(database -> database.setCachePreparedStatements(false));
        if (!settings.platform().freezes()) {
            return open(input);
        }
        if (!settings.idleSessionTimeout().isZero()) {
            var millis = Long.toString(settings.idleSessionTimeout().toMillis());
            databases.forEach(database -> database.addProperty(IDLE_SESSION_TIMEOUT, millis));
        }
        var pool = new RenewablePool(() -> open(input));
        pools.add(pool);
        return pool;
    }

    /** What asks for a connection from now on gets a new one. */
    void renew() {
        pools.forEach(RenewablePool::renew);
    }

    /** Ends the connections of before; only while nobody works with one. */
    void closeLeft() {
        pools.forEach(RenewablePool::closeLeft);
    }

    private static PgPool open(Input input) {
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
    }
}
