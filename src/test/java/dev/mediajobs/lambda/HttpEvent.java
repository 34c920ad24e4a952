package dev.mediajobs.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request as gateways and function addresses give it to functions: payload format 2.0.
 *
 * @param rawQuery as sent, without the question mark
 * @param headers by lower-case name; several of one name are one, joined by commas
 * @param sourceIp of the caller; null where the event was not made by a gateway
 */
record HttpEvent(
        String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body, String sourceIp) {

    private static final Pattern TEXT = Pattern.compile("text/.*|application/(json|javascript|xml)\\b.*");
    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpEvent of(String method, String rawPath, String rawQuery) {
        return new HttpEvent(method, rawPath, rawQuery, Map.of(), new byte[0], null);
    }

    HttpEvent header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new HttpEvent(method, rawPath, rawQuery, more, body, sourceIp);
    }

    HttpEvent body(String text) {
        return new HttpEvent(method, rawPath, rawQuery, headers, text.getBytes(StandardCharsets.UTF_8), sourceIp);
    }

    HttpEvent from(String address) {
        return new HttpEvent(method, rawPath, rawQuery, headers, body, address);
    }

    ObjectNode json() {
        var event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", rawPath)
                .put("rawQueryString", rawQuery);
        headers.forEach(event.putObject("headers")::put);
        var http = event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", method)
                .put("path", rawPath)
                .put("protocol", "HTTP/1.1");
        if (sourceIp != null) {
            http.put("sourceIp", sourceIp);
        }
        if (body.length > 0) {
            var isText = TEXT.matcher(headers.getOrDefault("content-type", "")).matches();
            event.put(
                            "body",
                            isText
                                    ? new String(body, StandardCharsets.UTF_8)
                                    : Base64.getEncoder().encodeToString(body))
                    .put("isBase64Encoded", !isText);
        }
        return event;
    }

    @Override
    public String toString() {
        return method + " " + rawPath + "?" + rawQuery + " from " + sourceIp;
    }
}
