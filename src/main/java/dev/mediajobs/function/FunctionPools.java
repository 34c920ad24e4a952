package dev.mediajobs.function;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the pool of connections: on functions, one whose connections can be left behind after a freeze. */
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

    void renew() {
        pools.forEach(RenewablePool::renew);
    }

    private static PgPool open(Input input) {
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions());
    }
}
