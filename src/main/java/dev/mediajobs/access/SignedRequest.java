package dev.mediajobs.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as far as its signature is concerned.
 *
 * @param method upper case
 * @param path as on the wire: still percent-encoded, without the query
 * @param query decoded parameters of the query string by the form rules (a plus is a blank), in the order sent
 * @param form decoded parameters of an {@code application/x-www-form-urlencoded} body, else empty
 * @param headers by lower-case name
 * @param body the bytes as received, never null
 * @param remoteAddress address literal of the peer of the connection, null where there is no connection
 */
public record SignedRequest(
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        List<Map.Entry<String, String>> form,
        Map<String, List<String>> headers,
        byte[] body,
        String remoteAddress) {

    /** The first value of a parameter, those of the query before those of the form. */
    public Optional<String> parameter(String name) {
        return parameters()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The first value of a header, given by its lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    Stream<Map.Entry<String, String>> parameters() {
        return Stream.concat(query.stream(), form.stream());
    }

    /** Neither parameters nor headers: they hold signatures and what callers send. */
    @Override
    public String toString() {
        return "SignedRequest[" + method + " " + path + "]";
    }
}
