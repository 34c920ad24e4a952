package dev.mediajobs.engine.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads from what came instead of an answer why none did. */
final class ServerRefusals {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OF_COMPLAINT = 200;

    private final ServerNames names;
    private final ServerKey key;

    ServerRefusals(ServerNames names, ServerKey key) {
        this.names = names;
        this.key = key;
    }

    ServerRefusal of(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        var said = "The %s answers %d".formatted(names.server(), status);
        return switch (status) {
            case 401, 403 ->
                new ServerRefusal(notAvailable(said + ": it refuses the key.", null), true, false, Optional.empty());
            case 404, 405 ->
                new ServerRefusal(
                        notAvailable(
                                "%s: it has no such model, or no %s at this address.".formatted(said, names.offer()),
                                null),
                        true,
                        false,
                        Optional.empty());
            case 400, 413, 415, 422 ->
                new ServerRefusal(
                        new EngineException("EngineFailed", said + complaint(answer.body()), false),
                        false,
                        false,
                        Optional.empty());
            case 429, 503 ->
                new ServerRefusal(notAvailable(said + ": it is busy.", null), true, true, retryAfter(answer));
            default ->
                status >= 300 && status < 400
                        ? new ServerRefusal(
                                notAvailable(said + ": redirects are not followed.", null),
                                true,
                                false,
                                Optional.empty())
                        : new ServerRefusal(failed(said + ".", null), status >= 500, status >= 500, retryAfter(answer));
        };
    }

    ServerRefusal of(Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException) {
            return new ServerRefusal(
                    notAvailable("The %s cannot be reached.".formatted(names.server()), failure),
                    true,
                    true,
                    Optional.empty());
        }
        if (failure instanceof BoundedBody.TooLong) {
            return malformed("is too long");
        }
        return new ServerRefusal(
                failed("The connection to the %s broke.".formatted(names.server()), failure),
                true,
                true,
                Optional.empty());
    }

    ServerRefusal tooSlow(Duration limit) {
        return new ServerRefusal(
                failed("The %s gave no whole answer within %d s.".formatted(names.server(), limit.toSeconds()), null),
                true,
                false,
                Optional.empty());
    }

    /** @param what continues the sentence "its answer" */
    ServerRefusal malformed(String what) {
        return new ServerRefusal(
                failed("The %s's answer %s.".formatted(names.server(), what), null), true, false, Optional.empty());
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Retry-After").flatMap(ServerRefusals::duration);
    }

    /** Seconds, or a date. */
    private static Optional<Duration> duration(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var left = Duration.between(Instant.now(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String complaint(byte[] body) {
        var shown = key.hiddenIn(said(body).replaceAll("\\s+", " ").strip());
        return shown.isEmpty() ? "." : ": " + shown.substring(0, Math.min(MOST_OF_COMPLAINT, shown.length()));
    }

    /** Empty when it says nothing that can be read. */
    private static String said(byte[] body) {
        try {
            var error = JSON.readTree(new String(body, StandardCharsets.UTF_8)).path("error");
            return error.isTextual() ? error.textValue() : error.path("message").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    private static EngineException notAvailable(String message, Throwable cause) {
        return new EngineException("EngineNotAvailable", message, true, cause);
    }

    private static EngineException failed(String message, Throwable cause) {
        return new EngineException("EngineFailed", message, true, cause);
    }
}
