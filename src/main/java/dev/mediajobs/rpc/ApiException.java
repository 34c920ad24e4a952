package dev.mediajobs.rpc;

import dev.mediajobs.access.AccessException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A failure the caller is told about, in the words of the API. */
public class ApiException extends RuntimeException {

    static final int MAX_SHOWN_VALUE = 200;

    private final int status;
    private final String code;
    private final Map<String, String> deniedDetail;
    private final Optional<Duration> retryAfter;

    public ApiException(int status, String code, String message) {
        this(status, code, message, Map.of(), Optional.empty());
    }

    private ApiException(
            int status, String code, String message, Map<String, String> deniedDetail, Optional<Duration> retryAfter) {
        // These are answers, not defects: nobody reads their stack.
        super(message, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("Clients take status " + status + " for success");
        }
        this.status = status;
        this.code = code;
        this.deniedDetail = deniedDetail;
        this.retryAfter = retryAfter;
    }

    static ApiException of(AccessException refused) {
        return new ApiException(
                refused.status(), refused.code(), refused.getMessage(), refused.deniedDetail(), refused.retryAfter());
    }

    /** A value that is there but not allowed. */
    public static ApiException invalid(String parameter, Object value, String rule) {
        return new ApiException(
                400,
                "InvalidParameter",
                "'%s' is invalid, input: %s, value range: %s".formatted(parameter, shown(value), rule));
    }

    /** A required value that is not there. */
    public static ApiException missing(String parameter) {
        var dot = parameter.indexOf('.');
        var owner = dot < 0 ? parameter : parameter.substring(0, dot);
        return new ApiException(400, "Missing" + owner, parameter + " is mandatory for this action.");
    }

    public static ApiException notFound(String code, String message) {
        return new ApiException(404, code, message);
    }

    /** As much of a value as fits a message, without characters that would break a line of the log. */
    static String shown(Object value) {
        var text = String.valueOf(value);
        var cut = text.length() > MAX_SHOWN_VALUE ? text.substring(0, MAX_SHOWN_VALUE) + "..." : text;
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Who was denied what; empty unless policies denied it. */
    Map<String, String> deniedDetail() {
        return deniedDetail;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
