package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.http.MalformedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The message that a server brings.
 *
 * @param text empty when it has none: a call of a tool, say, which was not offered and is not made
 * @param declined whether the model or its server will not answer this
 * @param cutOff whether it came to the limit of its length
 * @param tokens of question and answer together, as the server counts; 0 when it does not
 */
record ChatReply(String text, boolean declined, boolean cutOff, long tokens) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ChatReply of(byte[] body) throws MalformedAnswer {
        var answer = parsed(body);
        var choice = answer.path("choices").path(0);
        if (!choice.isObject() || !choice.path("message").isObject()) {
            throw new MalformedAnswer("has no message");
        }
        var message = choice.path("message");
        var reason = choice.path("finish_reason").asText("");
        return new ChatReply(
                message.path("content").isTextual() ? message.path("content").textValue() : "",
                reason.equals("content_filter")
                        || !message.path("refusal").asText("").isEmpty(),
                reason.equals("length"),
                answer.path("usage").path("total_tokens").asLong(0));
    }

    private static JsonNode parsed(byte[] body) throws MalformedAnswer {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new MalformedAnswer("is no whole JSON");
        }
    }
}
