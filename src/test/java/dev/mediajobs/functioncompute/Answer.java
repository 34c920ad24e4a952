package dev.mediajobs.functioncompute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What is answered to a {@link Call}. */
record Answer(int status, Map<String, String> headers, byte[] body) {

    /** How an event's function tells of success. */
    static final String STATUS = "x-fc-status";

    static Answer of(int status) {
        return new Answer(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new byte[0]);
    }

    String header(String name) {
        return headers.get(name);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(body);
    }
}
