package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.access.AccessException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "57014", "53300", "08006", "40001", "40P01"})
    void databaseThatIsAwayIsUnavailable(String state) {
        assertThat(Failures.toApi(new PgException("x", "FATAL", state, "")).status())
                .isEqualTo(503);
        assertThat(Failures.toApi(new CompletionException(new SQLException("x", state)))
                        .code())
                .isEqualTo("ServiceUnavailable");
    }

    @Test
    void lostConnectionsAndFullPoolsAreUnavailable() {
        for (var failure : new Throwable[] {
            new ConnectException("Connection refused"),
            new UnknownHostException("db"),
            ClosedConnectionException.INSTANCE,
            new ConnectionPoolTooBusyException("Connection pool reached max wait queue size of 10"),
            new NoStackTraceThrowable("Timeout"),
            new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
            new NoStackTraceThrowable("Pending requests failed to be sent due to connection has been closed."),
            new VertxException("Pending requests failed to be sent due to connection has been closed."),
            new TimeoutException()
        }) {
            assertThat(Failures.toApi(new RuntimeException(failure)).status())
                    .as(failure.toString())
                    .isEqualTo(503);
        }
    }

    @Test
    void mistakesInStatementsAreInternal() {
        var told = Failures.toApi(new PgException("relation \"secret\" does not exist", "ERROR", "42P01", ""));
        assertThat(told.status()).isEqualTo(500);
        assertThat(told.getMessage()).doesNotContain("secret");
        assertThat(Failures.toApi(new PgException("x", "ERROR", null, "")).status())
                .isEqualTo(500);
    }

    @Test
    void textThatCannotBeStoredIsTheCallersMistake() {
        assertThat(Failures.toApi(new PgException("x", "ERROR", "22021", "")).status())
                .isEqualTo(400);
    }

    @Test
    void refusalsKeepTheirWords() {
        var told = Failures.toApi(new CompletionException(new AccessException("NoPermission", 403, "no")));
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.code()).isEqualTo("NoPermission");
    }

    @Test
    void circlesOfCausesEnd() {
        var a = new RuntimeException("a");
        a.initCause(new RuntimeException("b", a));
        assertThat(Failures.toApi(a).status()).isEqualTo(500);
    }
}
