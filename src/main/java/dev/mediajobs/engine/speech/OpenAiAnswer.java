package dev.mediajobs.engine.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@code verbose_json} answer: text, and seconds from the start of the window for its segments and words, where given. */
final class OpenAiAnswer {

    /** The answer is not what the protocol says. */
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiAnswer() {}

    static List<SpokenWord> words(byte[] body, SpeechWindow window) throws Malformed {
        var answer = parse(body);
        var segments = timed(answer.path("segments"), "text", window);
        var words = timed(answer.path("words"), "word", window);
        if (words.isEmpty()) {
            // Some servers give each segment its own words.
            for (var segment : array(answer.path("segments"))) {
                words.addAll(timed(segment.path("words"), "word", window));
            }
        }
        var text = text(answer.path("text"), "text");
        if (text.isBlank() && !segments.isEmpty()) {
            text = String.join(" ", segments.stream().map(Timed::text).toList());
        }
        if (!words.isEmpty()) {
            return SpokenText.ofWords(text, words, window);
        }
        return SpokenText.ofPassages(
                segments.isEmpty() ? List.of(new Timed(text, window.fromMillis(), window.toMillis())) : segments,
                window);
    }

    /** What a server says of a request it refused; empty when it says nothing that can be read. */
    static String complaint(byte[] body) {
        try {
            var error = parse(body).path("error");
            return error.isTextual() ? error.textValue() : error.path("message").asText("");
        } catch (Malformed e) {
            return "";
        }
    }

    private static JsonNode parse(byte[] body) throws Malformed {
        try {
            var answer = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!answer.isObject()) {
                throw new Malformed("is no JSON object");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new Malformed("is no whole JSON");
        } catch (IOException e) {
            throw new Malformed("cannot be read");
        }
    }

    private static List<Timed> timed(JsonNode list, String textName, SpeechWindow window) throws Malformed {
        var timed = new ArrayList<Timed>();
        for (var one : array(list)) {
            if (!one.isObject()) {
                throw new Malformed("has something else where a " + textName + " with times should be");
            }
            timed.add(new Timed(
                    text(one.path(textName), textName),
                    window.fromMillis() + millis(one.path("start"), "start"),
                    window.fromMillis() + millis(one.path("end"), "end")));
        }
        return timed;
    }

    private static JsonNode array(JsonNode list) throws Malformed {
        if (list.isMissingNode() || list.isNull()) {
            return JSON.createArrayNode();
        }
        if (!list.isArray()) {
            throw new Malformed("has no list where one should be");
        }
        return list;
    }

    private static String text(JsonNode node, String name) throws Malformed {
        if (!node.isTextual()) {
            throw new Malformed("has no text as '" + name + "'");
        }
        return node.textValue();
    }

    private static long millis(JsonNode node, String name) throws Malformed {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new Malformed("has no number as '" + name + "'");
        }
        return Math.round(node.doubleValue() * 1000);
    }
}
