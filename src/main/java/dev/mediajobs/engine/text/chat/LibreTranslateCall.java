package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.http.MalformedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What goes to a LibreTranslate server and comes from it: a single text as a text, several as a list. */
final class LibreTranslateCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRANSLATED = "translatedText";
    private static final Set<String> WHERE_TRADITIONAL = Set.of("TW", "HK", "MO");

    private LibreTranslateCall() {}

    static ObjectNode question(List<String> texts, String source, String target) throws EngineException {
        var question = JSON.createObjectNode();
        if (texts.size() == 1) {
            question.put("q", texts.get(0));
        } else {
            texts.forEach(question.withArray("/q")::add);
        }
        var to = code(target);
        if (to.isEmpty()) {
            throw new EngineException("LanguageNotSupported", "There is no language '" + target + "'.", false);
        }
        var from = source == null ? "" : code(source);
        return question.put("source", from.isEmpty() ? "auto" : from)
                .put("target", to)
                .put("format", "text");
    }

    /** Those codes that old servers know, and new ones still do. Empty for what is no language. */
    private static String code(String tag) {
        var locale = Locale.forLanguageTag(tag);
        var language = locale.getLanguage();
        if (language.equals("zh")) {
            boolean traditional = locale.getScript().equals("Hant")
                    || locale.getScript().isEmpty() && WHERE_TRADITIONAL.contains(locale.getCountry());
            return traditional ? "zt" : "zh";
        }
        return language.equals("pt") && locale.getCountry().equals("BR") ? "pb" : language;
    }

    static List<String> answer(byte[] body, int count) throws MalformedAnswer {
        var translated = parsed(body).path(TRANSLATED);
        var texts = new ArrayList<String>();
        for (var text :
                translated.isArray() ? translated : JSON.createArrayNode().add(translated)) {
            if (!text.isTextual()) {
                throw new MalformedAnswer("has no text where a translation should be");
            }
            texts.add(PlainText.of(text.textValue()));
        }
        if (texts.size() != count) {
            throw new MalformedAnswer("has not one translation for each text");
        }
        return texts;
    }

    /** An answer with these. */
    static String remembered(List<String> texts) {
        var answer = JSON.createObjectNode();
        texts.forEach(answer.putArray(TRANSLATED)::add);
        return answer.toString();
    }

    private static JsonNode parsed(byte[] body) throws MalformedAnswer {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new MalformedAnswer("is no whole JSON");
        }
    }
}
