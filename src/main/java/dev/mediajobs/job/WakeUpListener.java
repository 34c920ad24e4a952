package dev.mediajobs.job;

import io.quarkus.logging.Log;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hears the wake-ups of other processes, on a connection held for that. */
@Singleton
class WakeUpListener {

    private static final Duration PAUSE_BEFORE_RECONNECT = Duration.ofSeconds(1);

    /** A connection on which nothing is said is given up; one that is dead does not answer this, and is given up too. */
    private static final Duration WORD_EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Pool pool;
    private final WakeUp wakeUp;
    private final boolean listens;
    private volatile boolean stopped;
    private volatile SqlConnection connection;

    /** @param connections of the pool; one is kept for listening, so with a single one nobody listens */
    WakeUpListener(
            Vertx vertx,
            Pool pool,
            WakeUp wakeUp,
            SweepSettings settings,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.vertx = vertx;
        this.pool = pool;
        this.wakeUp = wakeUp;
        this.listens = settings.notifications() && connections > 1;
    }

    void start() {
        if (listens) {
            connect();
        }
    }

    void stop() {
        stopped = true;
        var held = connection;
        if (held != null) {
            held.close().subscribe().with(closed -> {}, failure -> Log.debug("Already closed", failure));
        }
    }

    /** Whether it would hear a notification that is sent now. */
    boolean listening() {
        return connection != null;
    }

    private void connect() {
        pool.getConnection()
                .chain(c -> listen(c).replaceWith(c).onFailure().call(c::close))
                .subscribe()
                .with(
                        c -> {
                            connection = c;
                            sayAWord(c);
                            // Whatever was told while nobody listened.
                            wakeUp.wakeLocal();
                        },
                        failure -> {
                            Log.debug("Cannot listen for wake-ups yet", failure);
                            reconnect();
                        });
    }

    private io.smallrye.mutiny.Uni<Void> listen(SqlConnection c) {
        var pg = PgConnection.cast(c);
        pg.notificationHandler(heard -> wakeUp.heard(heard.getPayload()));
        pg.closeHandler(() -> lost(c));
        return c.query("listen " + WakeUp.CHANNEL).execute().replaceWithVoid();
    }

    private void sayAWord(SqlConnection c) {
        vertx.setTimer(WORD_EVERY.toMillis(), timer -> {
            if (connection == c) {
                c.query("select 1").execute().subscribe().with(answered -> sayAWord(c), failure -> {
                    Log.debug("The connection for wake-ups is gone", failure);
                    lost(c);
                });
            }
        });
    }

    /** One that is lost before it listens is told of by its statement alone, so that one takes its place. */
    private void lost(SqlConnection c) {
        if (connection == c) {
            connection = null;
            c.close().subscribe().with(closed -> {}, failure -> Log.debug("Already closed", failure));
            reconnect();
        }
    }

    private void reconnect() {
        if (!stopped) {
            vertx.setTimer(PAUSE_BEFORE_RECONNECT.toMillis(), timer -> connect());
        }
    }
}
