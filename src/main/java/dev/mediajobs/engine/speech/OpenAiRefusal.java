package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Why a call brought no words.
 *
 * @param reason for the job; names no address and never the key
 * @param serverFails whether another window would fare no better now
 * @param repeat whether the same call may succeed in a moment
 * @param wanted how long the server asks to be left alone
 */
record OpenAiRefusal(EngineException reason, boolean serverFails, boolean repeat, Optional<Duration> wanted) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 5;
    private static final int MOST_OF_COMPLAINT = 200;

    static OpenAiRefusal of(HttpResponse<byte[]> answer, Optional<String> key) {
        int status = answer.statusCode();
        var said = "The speech server answers " + status;
        return switch (status) {
            case 401, 403 ->
                new OpenAiRefusal(notAvailable(said + ": it refuses the key.", null), true, false, Optional.empty());
            case 404, 405 ->
                new OpenAiRefusal(
                        notAvailable(said + ": it has no such model, or no transcriptions at this address.", null),
                        true,
                        false,
                        Optional.empty());
            case 400, 413, 415, 422 ->
                new OpenAiRefusal(
                        new EngineException("EngineFailed", said + complaint(answer.body(), key), false),
                        false,
                        false,
                        Optional.empty());
            case 429, 503 ->
                new OpenAiRefusal(notAvailable(said + ": it is busy.", null), true, true, retryAfter(answer));
            default ->
                status >= 300 && status < 400
                        ? new OpenAiRefusal(
                                notAvailable(said + ": redirects are not followed.", null),
                                true,
                                false,
                                Optional.empty())
                        : new OpenAiRefusal(failed(said + ".", null), status >= 500, status >= 500, retryAfter(answer));
        };
    }

    static OpenAiRefusal of(Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException) {
            return new OpenAiRefusal(
                    notAvailable("The speech server cannot be reached.", failure), true, true, Optional.empty());
        }
        if (failure instanceof BoundedBody.TooLong) {
            return malformed("is too long");
        }
        return new OpenAiRefusal(
                failed("The connection to the speech server broke.", failure), true, true, Optional.empty());
    }

    static OpenAiRefusal tooSlow(Duration limit) {
        return new OpenAiRefusal(
                failed("The speech server gave no whole answer within " + limit.toSeconds() + " s.", null),
                true,
                false,
                Optional.empty());
    }

    /** @param what continues the sentence "its answer" */
    static OpenAiRefusal malformed(String what) {
        return new OpenAiRefusal(
                failed("The speech server's answer " + what + ".", null), true, false, Optional.empty());
    }

    /** How long to wait before the call is repeated; its half at random, so that many callers do not come back at once. */
    Duration pause(int tried) {
        return wanted.orElseGet(() -> {
            long most = FIRST_PAUSE.toMillis() << Math.min(tried, MOST_DOUBLINGS);
            return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        });
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Retry-After").flatMap(OpenAiRefusal::duration);
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

    private static String complaint(byte[] body, Optional<String> key) {
        var text = OpenAiAnswer.complaint(body).replaceAll("\\s+", " ").strip();
        var shown = key.isPresent() ? text.replace(key.get(), "***") : text;
        return shown.isEmpty() ? "." : ": " + shown.substring(0, Math.min(MOST_OF_COMPLAINT, shown.length()));
    }

    private static EngineException notAvailable(String message, Throwable cause) {
        return new EngineException("EngineNotAvailable", message, true, cause);
    }

    private static EngineException failed(String message, Throwable cause) {
        return new EngineException("EngineFailed", message, true, cause);
    }
}
