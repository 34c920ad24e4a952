package dev.mediajobs.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What an invocation is to do. */
enum Invocation {
    /** Advance jobs until the time is up or nothing is left to do. */
    ADVANCE,
    /** What is due now and then: retention, old nonces. */
    PURGE;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param body {@code {"do":"advance"}}, or a timer's {@code {"triggerTime":…,"payload":"{\"do\":\"purge\"}"}}; empty means
     *     advance
     * @throws IllegalArgumentException for anything else
     */
    static Invocation of(byte[] body) {
        if (body == null || body.length == 0) {
            return ADVANCE;
        }
        try {
            var event = JSON.readTree(body);
            var payload = event.path("payload");
            var wanted = payload.isTextual() ? JSON.readTree(payload.textValue()) : event;
            return switch (wanted.path("do").asText("advance")) {
                case "advance" -> ADVANCE;
                case "purge" -> PURGE;
                default -> throw new IllegalArgumentException("do must be advance or purge");
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event is no JSON", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The event cannot be read", e);
        }
    }
}
