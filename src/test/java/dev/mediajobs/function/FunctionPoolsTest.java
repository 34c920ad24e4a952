package dev.mediajobs.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions are asked to be, on whatever host. */
class FunctionPoolsTest {

    private static final String IN_TRANSACTION = "idle_in_transaction_session_timeout";
    private static final String STATEMENT = "statement_timeout";
    private static final String IDLE = "idle_session_timeout";
    private static final Hosted FUNCTION = Hosted.endingSessionsAfter(Duration.ofSeconds(5));

    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions database = new PgConnectOptions();

    @AfterEach
    void close() {
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void standingTransactionsAreEndedOnEveryHost(boolean function) {
        assertThat(asked(function ? FUNCTION : Hosted.nowhere(), "30s")).containsEntry(IN_TRANSACTION, "30000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statementsAreEndedOnEveryHost(boolean function) {
        assertThat(asked(function ? FUNCTION : Hosted.nowhere(), "30s")).containsEntry(STATEMENT, "20000");
    }

    @Test
    void functionAsksForTheEndOfIdleSessions() {
        assertThat(asked(FUNCTION, "30s")).containsEntry(IDLE, "5000");
    }

    @Test
    void whatIsNeverFrozenKeepsItsIdleSessions() {
        assertThat(asked(Hosted.nowhere(), "30s")).doesNotContainKey(IDLE);
    }

    @Test
    void zeroAsksForNothing() {
        assertThat(asked(Hosted.nowhere(), "0s")).doesNotContainKey(IN_TRANSACTION);
    }

    /** It would be refused, or hold for whoever gets the session next. */
    @Test
    void proxyThatSharesSessionsIsNotAsked() {
        database.setUseLayer7Proxy(true);
        assertThat(asked(Hosted.nowhere(), "30s")).doesNotContainKeys(IN_TRANSACTION, STATEMENT);
    }

    @Test
    void operatorsOwnPropertyStays() {
        database.addProperty(IN_TRANSACTION, "7");
        assertThat(asked(Hosted.nowhere(), "30s")).containsEntry(IN_TRANSACTION, "7");
    }

    private Map<String, String> asked(FunctionSettings settings, String timeout) {
        var connections = new SetConnections(Duration.parse("PT" + timeout), Duration.ofSeconds(20), Duration.ZERO);
        var pool = new FunctionPools(settings, connections)
                .create(new PoolInput(vertx, new PoolOptions(), List.of(database)));
        pool.close();
        return database.getProperties();
    }
}
