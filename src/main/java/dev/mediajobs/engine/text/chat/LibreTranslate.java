package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.http.Content;
import dev.mediajobs.engine.http.EngineServer;
import dev.mediajobs.engine.http.MalformedAnswer;
import dev.mediajobs.engine.http.ServerAddress;
import dev.mediajobs.engine.http.ServerKey;
import dev.mediajobs.engine.http.ServerLimits;
import dev.mediajobs.engine.http.ServerNames;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.TextEngine;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Translates by a LibreTranslate server, sentence by sentence: it gives them back in their order. */
@Singleton
public class LibreTranslate implements TextEngine {

    private static final String PATH = "/translate";
    private static final ServerNames NAMES = new ServerNames("translation server", "translations", "/languages");
    private static final String BASE_URL = LibreTranslateSettings.PREFIX + ".base-url";
    private static final String API_KEY = LibreTranslateSettings.PREFIX + ".api-key";

    private final LibreTranslateSettings settings;
    private final ServerKey key;
    private final Optional<ServerAddress> address;
    private final Optional<EngineServer> server;

    LibreTranslate(LibreTranslateSettings settings) {
        this.settings = settings;
        key = ServerKey.inBody(API_KEY, settings.apiKey());
        var limits = new ServerLimits(
                settings.connectTimeout(),
                settings.timeout(),
                settings.retries(),
                settings.concurrency(),
                settings.maxAnswer().asLongValue());
        address = settings.baseUrl().map(text -> ServerAddress.of(BASE_URL, text, PATH));
        server = address.map(there -> new EngineServer(NAMES, there, key, limits));
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "libretranslate",
                "as the server",
                Capability.TEXT,
                address.isPresent() ? List.of("und") : List.of(),
                Set.of(Ability.TRANSLATION),
                List.of(),
                address.map(there -> !there.isLocal()).orElse(false),
                "as the server and its models");
    }

    @Override
    public EngineHealth health() {
        return server.map(EngineServer::health).orElseGet(() -> EngineHealth.down(notSet()));
    }

    @Override
    public List<String> translate(Document document, String target, Memory memory)
            throws EngineException, InterruptedException {
        var there = server.orElseThrow(() -> new EngineException("EngineNotAvailable", notSet(), true));
        var texts = document.sentences().stream()
                .map(sentence -> PlainText.of(sentence.text()))
                .toArray(String[]::new);
        var said = new ArrayList<Integer>();
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                said.add(i);
            }
        }
        for (int from = 0; from < said.size(); from += settings.batch()) {
            var batch = said.subList(from, Math.min(said.size(), from + settings.batch()));
            var question = LibreTranslateCall.question(
                    batch.stream().map(i -> texts[i]).toList(), document.language(), target);
            var translated = ask(there, question, batch.size(), memory);
            for (int i = 0; i < batch.size(); i++) {
                texts[batch.get(i)] = translated.get(i);
            }
        }
        return Arrays.asList(texts);
    }

    private List<String> ask(EngineServer there, ObjectNode question, int count, Memory memory)
            throws EngineException, InterruptedException {
        var remembered = "libretranslate/" + Fingerprint.of(question.toString());
        var known = memory.recall(remembered);
        if (known.isPresent()) {
            try {
                return LibreTranslateCall.answer(utf8(known.get()), count);
            } catch (MalformedAnswer e) {
                Log.debugf("A remembered answer %s: the server is asked again", e.getMessage());
            }
        }
        key.secret().ifPresent(secret -> question.put("api_key", secret));
        var translated = there.post(
                PATH, () -> Content.json(utf8(question.toString())), body -> LibreTranslateCall.answer(body, count));
        memory.keep(remembered, LibreTranslateCall.remembered(translated));
        return translated;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String notSet() {
        return "Set " + BASE_URL + " to the server's address";
    }
}
