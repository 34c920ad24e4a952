package dev.mediajobs.function;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool of connections: of sessions that neither keep locks for ever nor are waited for so long, or for the proxy before the
 * database if there is one, and on functions one whose connections can be left behind after a freeze.
 */
@Singleton
class FunctionPools implements PgPoolCreator {

    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "idle_in_transaction_session_timeout";
    private static final String STATEMENT_TIMEOUT = "statement_timeout";
    private static final String IDLE_SESSION_TIMEOUT = "idle_session_timeout";

    /**
     * Many instances that start at once may want more connections than the server has; those of others that were frozen end
     * meanwhile. Unless quarkus.datasource.reactive.reconnect-attempts says something else.
     */
    private static final int RECONNECT_ATTEMPTS = 40;

    private static final Duration RECONNECT_INTERVAL = Duration.ofMillis(250);

    /** The share of the silence after which a connection is given up that whoever gives it up waits for the other end. */
    private static final int GOODBYE_SHARE = 16;

    private final FunctionSettings settings;
    private final ConnectionSettings connections;
    private final List<RenewablePool> pools = new CopyOnWriteArrayList<>();

    FunctionPools(FunctionSettings settings, ConnectionSettings connections) {
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public Pool create(Input input) {
        var databases = input.pgConnectOptionsList();
        databases.forEach(this::fit);
        giveUpSilentOnes(input);
        if (!settings.platform().freezes()) {
            return open(input);
        }
        if (!settings.idleSessionTimeout().isZero()) {
            var millis = settings.idleSessionTimeout().toMillis();
            databases.forEach(database -> database.addProperty(IDLE_SESSION_TIMEOUT, Long.toString(millis)));
            // Sooner than the server does, or a call could be given a session that is just being ended.
            input.poolOptions().setIdleTimeout((int) (millis / 2)).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        databases.stream()
                .filter(database -> database.getReconnectAttempts() == 0)
                .forEach(database -> database.setReconnectAttempts(RECONNECT_ATTEMPTS)
                        .setReconnectInterval(RECONNECT_INTERVAL.toMillis()));
        var pool = new RenewablePool(() -> open(input));
        pools.add(pool);
        return pool;
    }

    private void fit(PgConnectOptions database) {
        if (database.getUseLayer7Proxy()) {
            // A statement that is prepared in one session is not known in the next one that the proxy picks.
            database.setCachePreparedStatements(false);
            return;
        }
        ask(database, IDLE_IN_TRANSACTION_TIMEOUT, connections.idleInTransactionTimeout());
        ask(database, STATEMENT_TIMEOUT, connections.statementTimeout());
    }

    /** Unless it is 0, or an operator's own property says something else. */
    private static void ask(PgConnectOptions database, String property, Duration timeout) {
        if (!timeout.isZero() && !database.getProperties().containsKey(property)) {
            database.addProperty(property, Long.toString(timeout.toMillis()));
        }
    }

    /** Those that nobody uses are closed by the pool sooner, or a call could be given one that is just being given up. */
    private void giveUpSilentOnes(Input input) {
        var millis = (int) connections.silence().toMillis();
        if (millis == 0) {
            return;
        }
        for (var database : input.pgConnectOptionsList()) {
            database.setReadIdleTimeout(millis);
            database.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            database.setConnectTimeout(Math.min(database.getConnectTimeout(), millis));
        }
        UnansweredGoodbyes.endAfter(connections.silence().dividedBy(GOODBYE_SHARE), input.vertx());
        if (input.poolOptions().getIdleTimeout() == 0) {
            input.poolOptions().setIdleTimeout(millis / 2).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
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
