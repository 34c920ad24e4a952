package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RenewablePoolTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OPEN =
            "select count(*) from pg_stat_activity where application_name = 'renewable' and pid <> pg_backend_pid()";

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    private final Vertx vertx = Vertx.vertx();
    private final RenewablePool pool = new RenewablePool(this::open);

    @AfterEach
    void close() {
        await(pool.close());
        vertx.close();
    }

    @Test
    void renewedPoolHasOtherConnections() throws Exception {
        var before = session(pool);
        assertThat(session(pool)).isEqualTo(before);
        pool.renew();
        assertThat(session(pool)).isNotEqualTo(before);
        pool.closeLeft();
        awaitSessions(1);
    }

    @Test
    void connectionInUseStaysUntilItMayBeClosed() throws Exception {
        var connection = await(pool.getConnection());
        pool.renew();
        assertThat(session(connection)).isPositive();
        await(connection
                .begin()
                .compose(transaction -> connection.query("select 1").execute().compose(rows -> transaction.commit())));
        await(connection.close());
        pool.closeLeft();
        awaitSessions(0);
    }

    @Test
    void closedPoolLeavesNothing() throws Exception {
        session(pool);
        pool.renew();
        session(pool);
        pool.renew();
        session(pool);
        await(pool.close());
        awaitSessions(0);
        assertThatThrownBy(() -> session(pool)).isNotNull();
    }

    private PgPool open() {
        var address = PgConnectOptions.fromUri(DATABASE.address("postgres"))
                .setUser("postgres")
                .setPassword("postgres")
                .addProperty("application_name", "renewable");
        return PgPool.pool(vertx, address, new PoolOptions().setMaxSize(1));
    }

    private static int session(Pool pool) {
        return await(pool.query("select pg_backend_pid()").execute())
                .iterator()
                .next()
                .getInteger(0);
    }

    private static int session(SqlConnection connection) {
        return await(connection.query("select pg_backend_pid()").execute())
                .iterator()
                .next()
                .getInteger(0);
    }

    private static void awaitSessions(int count) throws Exception {
        Wait.until("that " + count + " sessions are left", PATIENCE, () -> {
            try (var connection = DATABASE.connect("postgres");
                    var statement = connection.createStatement();
                    var found = statement.executeQuery(OPEN)) {
                return found.next() && found.getInt(1) == count;
            }
        });
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
