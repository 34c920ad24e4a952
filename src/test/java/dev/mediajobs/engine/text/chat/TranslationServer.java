package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.testsupport.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows LibreTranslate's protocol. */
final class TranslationServer extends LoopbackServer {

    final List<JsonNode> received = new CopyOnWriteArrayList<>();

    TranslationServer() {
        super("/translate", "/languages");
    }

    @Override
    protected HttpHandler receive(HttpExchange exchange) throws IOException {
        var asked = ChatServer.JSON.readTree(exchange.getRequestBody());
        received.add(asked);
        var answer = ChatServer.JSON.createObjectNode();
        var target = asked.path("target").asText();
        if (asked.path("q").isArray()) {
            var translated = answer.putArray("translatedText");
            asked.path("q").forEach(text -> translated.add(target + " " + text.asText()));
        } else {
            answer.put("translatedText", target + " " + asked.path("q").asText());
        }
        return text(200, answer.toString(), "Content-Type", "application/json");
    }
}
