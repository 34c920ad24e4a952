package dev.mediajobs.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** What an invocation is to do. */
enum Invocation {
    /** Advance jobs until the time is up or nothing is left to do. */
    ADVANCE,
    /** What is due now and then: retention, old nonces. */
    PURGE;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
            return wanted(payload.isTextual() ? JSON.readTree(payload.textValue()) : event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event is no JSON", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The event cannot be read", e);
        }
    }

    /** @param event missing where a timer's payload is empty */
    private static Invocation wanted(JsonNode event) {
        if (event.isMissingNode() || event.isObject() && event.isEmpty()) {
            return ADVANCE;
        }
        return switch (event.path("do").asText("")) {
            case "advance" -> ADVANCE;
            case "purge" -> PURGE;
            default -> throw new IllegalArgumentException("do must be advance or purge");
        };
    }
}
