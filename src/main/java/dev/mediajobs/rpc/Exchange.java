package dev.mediajobs.rpc;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** One request and what its answer needs to know, from the first byte to the last. */
final class Exchange {

    static final String UNKNOWN_ACTION = "unknown";
    private static final String REQUEST_ID = "RequestId";
    private static final Pattern NOT_OF_A_HOST = Pattern.compile("[^A-Za-z0-9.:\\[\\]_-]");
    private static final int MAX_HOST = 255;

    private final String requestId = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    private final long startedNanos = System.nanoTime();
    private final String hostId;
    private String action = UNKNOWN_ACTION;
    private boolean xml;

    private Exchange(String hostId) {
        this.hostId = hostId;
    }

    /** The exchange of a request, begun where it was not yet. */
    static Exchange of(RoutingContext context) {
        Exchange begun = context.get(Exchange.class.getName());
        if (begun == null) {
            begun = begin(context.request());
            context.put(Exchange.class.getName(), begun);
        }
        return begun;
    }

    /** Begins; every line logged for this request bears its id from here on. */
    static Exchange begin(HttpServerRequest request) {
        var host = request.getHeader(HttpHeaders.HOST);
        if (host == null) {
            host = String.valueOf(request.authority());
        }
        var cleaned = NOT_OF_A_HOST.matcher(host).replaceAll("");
        var exchange = new Exchange(cleaned.substring(0, Math.min(cleaned.length(), MAX_HOST)));
        MDC.put(REQUEST_ID, exchange.requestId);
        return exchange;
    }

    String requestId() {
        return requestId;
    }

    String hostId() {
        return hostId;
    }

    long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    /** The action once it is known to exist; until then a fixed word, so that callers cannot invent metrics. */
    String action() {
        return action;
    }

    void action(String known) {
        action = known;
    }

    boolean xml() {
        return xml;
    }

    void format(String format) {
        xml = "XML".equalsIgnoreCase(format);
    }
}
