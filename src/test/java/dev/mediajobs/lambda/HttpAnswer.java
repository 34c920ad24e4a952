package dev.mediajobs.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What a function answers to an {@link HttpEvent}. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpAnswer of(byte[] payload) throws IOException {
        var answer = JSON.readTree(payload);
        var headers = new HashMap<String, String>();
        answer.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        var text = answer.path("body").asText("");
        var body = answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(answer.path("statusCode").asInt(), headers, body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
        return JSON.readTree(body);
    }
}
