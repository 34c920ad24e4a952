package dev.mediajobs.function;

import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pool that stands for another one, which can be replaced by a new one without connections. */
final class RenewablePool implements PgPool {

    private final Supplier<PgPool> opener;
    private final List<PgPool> left = new ArrayList<>();
    private volatile PgPool current;

    RenewablePool(Supplier<PgPool> opener) {
        this.opener = opener;
        this.current = opener.get();
    }

    /** Who has a connection keeps it until {@link #closeLeft}. */
    synchronized void renew() {
        left.add(current);
        current = opener.get();
    }

    synchronized void closeLeft() {
        left.forEach(pool ->
                pool.close().onFailure(failure -> Log.debug("Connections of before could not be closed", failure)));
        left.clear();
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return current.getConnection();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        current.getConnection(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return current.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return current.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return current.preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return current.size();
    }

    @Override
    public Future<Void> close() {
        closeLeft();
        return current.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        closeLeft();
        current.close(handler);
    }

    /** Would have to be set anew with every renewal, and nobody here needs it. */
    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException();
    }
}
