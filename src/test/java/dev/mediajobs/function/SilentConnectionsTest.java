package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.FaultProxy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that is forgotten on its way to the database, or waits there for what somebody has locked, is not lost to the pool. */
class SilentConnectionsTest {

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration STATEMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 3;

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    private final Vertx vertx = Vertx.vertx();
    private FaultProxy line;
    private Pool pool;

    @BeforeEach
    void open() throws Exception {
        line = new FaultProxy(DATABASE.port());
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(line.port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres");
        pool = new FunctionPools(Hosted.nowhere(), new SetConnections(Duration.ZERO, STATEMENT, SILENCE))
                .create(new PoolInput(vertx, new PoolOptions().setMaxSize(CONNECTIONS), List.of(options)));
    }

    @AfterEach
    void close() throws Exception {
        await(pool.close());
        vertx.close();
        line.close();
    }

    @Test
    void forgottenConnectionsAreReplaced() throws Exception {
        useAll();
        assertThat(line.lose()).isEqualTo(CONNECTIONS);
        var asked =
                IntStream.range(0, CONNECTIONS).mapToObj(i -> ask("select 1")).toList();
        Wait.until("answers", PATIENCE, () -> ask("select 1")
                .toCompletionStage()
                .toCompletableFuture()
                .handle((answered, failure) -> failure == null)
                .get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS));
        Wait.until("the end of what was asked before", PATIENCE, () -> asked.stream()
                .allMatch(Future::isComplete));
        assertThat(asked).allMatch(Future::failed);
        useAll();
    }

    @Test
    void statementThatWaitsForALockEndsWithItsReason() throws Exception {
        try (var holder = DATABASE.connect("postgres");
                var statement = holder.createStatement()) {
            statement.execute("create table held ()");
            holder.setAutoCommit(false);
            statement.execute("lock table held");
            assertThatThrownBy(() -> await(ask("select from held")))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("57014"));
            holder.rollback();
        }
        await(ask("select from held"));
    }

    @Test
    void connectionThatIsUsedStays() throws Exception {
        var connection = await(pool.getConnection());
        var end = System.nanoTime() + SILENCE.multipliedBy(2).toNanos();
        while (System.nanoTime() - end < 0) {
            await(connection.query("select pg_sleep(0.2)").execute());
        }
        await(connection.close());
    }

    private void useAll() {
        var held = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> await(pool.getConnection()))
                .toList();
        held.forEach(connection -> await(connection.close()));
    }

    private Future<?> ask(String statement) {
        return pool.query(statement).execute();
    }

    private static <T> T await(Future<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
