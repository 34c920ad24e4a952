package dev.mediajobs.functioncompute;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One request to an instance.
 *
 * @param uri path and query, as sent
 * @param headers by name, of which case does not matter
 */
record Call(String method, String uri, Map<String, String> headers, byte[] body) {

    static final String REQUEST_ID = "x-fc-request-id";
    static final String CONTROL_PATH = "x-fc-control-path";
    static final String HTTP_INVOKE = "/http-invoke";

    static Call of(String method, String uri) {
        return new Call(method, uri, Map.of(), new byte[0]);
    }

    Call header(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Call(method, uri, more, body);
    }

    Call body(String text) {
        return new Call(method, uri, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the platform marks what it passes on. */
    Call marked(String controlPath, Credentials credentials) {
        return header(REQUEST_ID, "1-" + UUID.randomUUID())
                .header(CONTROL_PATH, controlPath)
                .header("x-fc-function-name", Environment.FUNCTION_NAME)
                .header("x-fc-region", Environment.REGION)
                .header("x-fc-account-id", Environment.ACCOUNT)
                .header("x-fc-access-key-id", credentials.id())
                .header("x-fc-access-key-secret", credentials.secret())
                .header("x-fc-security-token", credentials.token());
    }

    String requestId() {
        return headers.get(REQUEST_ID);
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
