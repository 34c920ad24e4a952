package dev.mediajobs.rpc;

import dev.mediajobs.access.AccessException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Translates whatever went wrong into what the caller is told. */
final class Failures {

    /** SQLSTATE classes of a database that is away, full or stopping: the same call may succeed later. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    /** Lost races between transactions; the database asks for another try. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

    /** How failures of connections and of their pool begin that have no type of their own. */
    private static final List<String> LOST_CONNECTIONS = List.of(
            "Timeout",
            "Connection was closed",
            "Connection is not active now",
            "Pending requests failed to be sent due to connection has been closed");

    /** Text that PostgreSQL cannot keep. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private static final int MAX_CAUSES = 12;

    private Failures() {}

    static ApiException toApi(Throwable failure) {
        var cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new ApiException(500, "InternalError", "The request processing has failed due to some unknown error.");
    }

    static ApiException unavailable() {
        return new ApiException(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    /** The failures of HTTP itself. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 400 -> new ApiException(400, "InvalidParameter.Format", "Specified parameter format is not valid.");
            case 401 -> new ApiException(401, "IncompleteSignature", "The request is not signed.");
            case 403 -> new ApiException(403, "NoPermission", "The request is not allowed.");
            case 404 ->
                new ApiException(
                        404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");
            case 405 -> new ApiException(405, "UnsupportedHTTPMethod", "This http method is not supported.");
            case 408 -> new ApiException(408, "RequestTimeout", "The request was not sent in time.");
            case 413 -> new ApiException(413, "RequestTooLarge", "The body of the request is too large.");
            case 414 -> new ApiException(414, "RequestTooLarge", "The address of the request is too long.");
            case 415 -> new ApiException(415, "UnsupportedMediaType", "This content type is not supported.");
            case 431 -> new ApiException(431, "RequestTooLarge", "The headers of the request are too large.");
            case 503 -> unavailable();
            default ->
                status >= 400 && status < 500
                        ? new ApiException(status, "InvalidRequest", "The request is not understood.")
                        : toApi(null);
        };
    }

    private static ApiException known(Throwable failure) {
        if (failure instanceof ApiException api) {
            return api;
        }
        if (failure instanceof AccessException refused) {
            return ApiException.of(refused);
        }
        if (failure instanceof PgException database) {
            return ofDatabase(database.getSqlState());
        }
        if (failure instanceof SQLException database) {
            return ofDatabase(database.getSQLState());
        }
        if (failure instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus());
        }
        return isAway(failure) ? unavailable() : null;
    }

    private static ApiException ofDatabase(String state) {
        if (state == null || state.length() != 5) {
            return null;
        }
        if (UNSTORABLE.contains(state)) {
            return new ApiException(
                    400, "InvalidParameter.Format", "Specified parameter format is not valid: a NUL character.");
        }
        return AWAY.contains(state.substring(0, 2)) || LOST_RACES.contains(state) ? unavailable() : null;
    }

    /** Refused, reset and unresolved connections are IOExceptions; the pool and its connections have their own. */
    private static boolean isAway(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ClosedConnectionException
                || failure instanceof ConnectionPoolTooBusyException
                || (failure instanceof VertxException || failure instanceof NoStackTraceThrowable)
                        && isLostConnection(failure.getMessage());
    }

    private static boolean isLostConnection(String message) {
        return message != null && LOST_CONNECTIONS.stream().anyMatch(message::startsWith);
    }
}
