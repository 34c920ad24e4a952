package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.process.Postgres;
import dev.mediajobs.process.Wait;
import dev.mediajobs.testsupport.FaultProxy;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of its connection, a process listens on one. */
class WakeUpListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 5;

    /** Longer than it pauses before it connects again. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    @AutoClose
    private static final Postgres DATABASE = Postgres.start();

    private final Vertx vertx = Vertx.vertx();
    private FaultProxy line;
    private Pool pool;
    private WakeUpListener listener;

    @BeforeEach
    void open() throws Exception {
        line = new FaultProxy(DATABASE.port());
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(line.port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres");
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx.getDelegate())
                .build());
        var settings = new SmallRyeConfigBuilder()
                .withMapping(SweepSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(SweepSettings.class);
        listener = new WakeUpListener(vertx, pool, new WakeUp(pool, settings, List.of()), settings, CONNECTIONS);
    }

    @AfterEach
    void close() throws Exception {
        listener.stop();
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
        line.close();
    }

    @Test
    void connectionLostBeforeItListensIsReplacedByOne() throws Exception {
        pool.query("select 1").execute().await().atMost(PATIENCE);
        line.set(FaultProxy.Fault.HOLD);
        listener.start();
        Thread.sleep(500);
        line.heal();
        line.cut();
        Wait.until("listening", PATIENCE, listener::listening);
        Thread.sleep(SETTLED.toMillis());
        assertThat(listeners()).isOne();
    }

    @Test
    void connectionLostWhileItListensIsReplacedByOne() throws Exception {
        listener.start();
        Wait.until("listening", PATIENCE, listener::listening);
        line.reset();
        Wait.until("noticed", PATIENCE, () -> !listener.listening());
        Wait.until("listening", PATIENCE, listener::listening);
        Thread.sleep(SETTLED.toMillis());
        assertThat(listeners()).isOne();
    }

    /** Sessions of the pool; nothing else is asked of it. */
    private static int listeners() throws SQLException {
        try (var connection = DATABASE.connect("postgres");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from pg_stat_activity where backend_type ="
                        + " 'client backend' and pid <> pg_backend_pid()")) {
            found.next();
            return found.getInt(1);
        }
    }
}
