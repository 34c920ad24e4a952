package dev.mediajobs.rpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.access.AccessException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Writes what the caller reads, counts it, and logs what went wrong. */
@ApplicationScoped
class Answers {

    static final String REQUEST_ID_HEADER = "x-acs-request-id";
    static final String JSON = "application/json;charset=utf-8";

    /** Exactly so: the vendor's clients compare the whole value. */
    static final String XML = "text/xml;charset=utf-8";

    static final String RETRY_AFTER_HEADER = "x-acs-retry-after";

    /** Where nobody knows better. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final MeterRegistry metrics;

    Answers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void success(Exchange exchange, ObjectNode output, HttpServerResponse response) {
        var body = WireJson.emptyObject().put("RequestId", exchange.requestId());
        output.fields().forEachRemaining(field -> body.set(field.getKey(), field.getValue()));
        measure(exchange, "OK");
        write(exchange, 200, exchange.action() + "Response", body, response);
    }

    void failure(Exchange exchange, Throwable failure, HttpServerResponse response) {
        var told = told(exchange, failure);
        measure(exchange, told.code());
        retryAfterMillis(told).ifPresent(millis -> response.putHeader(RETRY_AFTER_HEADER, millis));
        write(exchange, told.status(), "Error", body(exchange, told), response);
    }

    /** What the caller is told of a failure, which is logged. */
    ApiException told(Exchange exchange, Throwable failure) {
        var told = Failures.toApi(failure);
        var line = "%s failed: %d %s, %s, RequestId %s"
                .formatted(exchange.action(), told.status(), told.code(), logged(told), exchange.requestId());
        switch (told.status()) {
            case 500 -> Log.error(line, failure);
            case 503 -> Log.warnf("%s: %s", line, ApiException.shown(failure));
            default -> Log.info(line);
        }
        return told;
    }

    /** The string to sign holds all parameters, secrets among them: only the caller, who has sent them, may read it. */
    private static String logged(ApiException told) {
        return told.code().equals(AccessException.SIGNATURE_DOES_NOT_MATCH)
                ? "the answer shows the string to sign"
                : ApiException.shown(told.getMessage());
    }

    static ObjectNode body(Exchange exchange, ApiException told) {
        var body = WireJson.emptyObject()
                .put("RequestId", exchange.requestId())
                .put("HostId", exchange.hostId())
                .put("Code", told.code())
                .put("Message", told.getMessage());
        if (!told.deniedDetail().isEmpty()) {
            var detail = body.putObject("AccessDeniedDetail");
            told.deniedDetail().forEach(detail::put);
        }
        return body;
    }

    /** The value of the header that says when to try again. */
    static Optional<String> retryAfterMillis(ApiException told) {
        return told.code().startsWith("Throttling")
                ? Optional.of(
                        Long.toString(told.retryAfter().orElse(RETRY_AFTER).toMillis()))
                : Optional.empty();
    }

    private void measure(Exchange exchange, String code) {
        metrics.timer("mediajobs.action", "action", exchange.action(), "code", code)
                .record(exchange.elapsedNanos(), TimeUnit.NANOSECONDS);
    }

    private static void write(
            Exchange exchange, int status, String root, ObjectNode body, HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        var bytes = exchange.xml() ? XmlText.of(root, body).getBytes(StandardCharsets.UTF_8) : WireJson.bytes(body);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, exchange.xml() ? XML : JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(REQUEST_ID_HEADER, exchange.requestId())
                .end(Buffer.buffer(bytes));
    }
}
