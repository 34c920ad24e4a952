package dev.mediajobs.engine.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.engine.http.MalformedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@code verbose_json} answer: text, and seconds from the start of the window for its segments and words, where given. */
final class OpenAiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiAnswer() {}

    static List<SpokenWord> words(byte[] body, SpeechWindow window) throws MalformedAnswer {
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

    private static JsonNode parse(byte[] body) throws MalformedAnswer {
        try {
            var answer = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!answer.isObject()) {
                throw new MalformedAnswer("is no JSON object");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new MalformedAnswer("is no whole JSON");
        } catch (IOException e) {
            throw new MalformedAnswer("cannot be read");
        }
    }

    private static List<Timed> timed(JsonNode list, String textName, SpeechWindow window) throws MalformedAnswer {
        var timed = new ArrayList<Timed>();
        for (var one : array(list)) {
            if (!one.isObject()) {
                throw new MalformedAnswer("has something else where a " + textName + " with times should be");
            }
            timed.add(new Timed(
                    text(one.path(textName), textName),
                    window.fromMillis() + millis(one.path("start"), "start"),
                    window.fromMillis() + millis(one.path("end"), "end")));
        }
        return timed;
    }

    private static JsonNode array(JsonNode list) throws MalformedAnswer {
        if (list.isMissingNode() || list.isNull()) {
            return JSON.createArrayNode();
        }
        if (!list.isArray()) {
            throw new MalformedAnswer("has no list where one should be");
        }
        return list;
    }

    private static String text(JsonNode node, String name) throws MalformedAnswer {
        if (!node.isTextual()) {
            throw new MalformedAnswer("has no text as '" + name + "'");
        }
        return node.textValue();
    }

    private static long millis(JsonNode node, String name) throws MalformedAnswer {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new MalformedAnswer("has no number as '" + name + "'");
        }
        return Math.round(node.doubleValue() * 1000);
    }
}
