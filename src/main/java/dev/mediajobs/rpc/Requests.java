package dev.mediajobs.rpc;

import dev.mediajobs.access.Origin;
import dev.mediajobs.access.SignedRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads requests into what is signed of them. */
@ApplicationScoped
class Requests {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** With one of these the peer only passes the request on, and being near says nothing of the caller. */
    private static final Set<String> PASSED_ON = Set.of("forwarded", "x-forwarded-for", "x-real-ip", "x-fc-request-id");

    private static final String AUTHORIZATION = "authorization";

    private final FormDecoder decoder;

    Requests(RpcSettings settings) {
        decoder = new FormDecoder(settings.maxParameters());
    }

    SignedRequest read(HttpServerRequest request, byte[] body) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var name : request.headers().names()) {
            headers.put(
                    name.toLowerCase(Locale.ROOT), List.copyOf(request.headers().getAll(name)));
        }
        // Over HTTP/2 it is no header, and signed as if it were.
        if (request.authority() != null) {
            headers.putIfAbsent("host", List.of(request.authority().toString()));
        }
        // On AWS Lambda every header arrives cut at its commas; of those that count, only this one has any.
        headers.computeIfPresent(AUTHORIZATION, (name, parts) -> List.of(String.join(",", parts)));
        var type = first(headers, "content-type");
        var isForm = type != null && type.split(";", 2)[0].trim().equalsIgnoreCase(FORM);
        var query = decoder.query(request.query());
        var form = isForm ? decoder.decode(body) : List.<Map.Entry<String, String>>of();
        decoder.requireFew(query.size() + form.size());
        return new SignedRequest(
                request.method().name(), request.path(), query, form, headers, body, remoteAddress(request, headers));
    }

    /** As the framework says, which believes proxies only where its settings let it. */
    static Origin origin(HttpServerRequest request) {
        var peer = request.remoteAddress();
        return new Origin(peer == null ? null : peer.hostAddress(), request.isSSL());
    }

    /** The header's value, or null. */
    static String first(Map<String, List<String>> headers, String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static String remoteAddress(HttpServerRequest request, Map<String, List<String>> headers) {
        var peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return peer == null || PASSED_ON.stream().anyMatch(headers::containsKey) ? "" : peer;
    }
}
