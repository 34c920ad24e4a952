package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.http.EngineServer;
import dev.mediajobs.engine.http.ServerAddress;
import dev.mediajobs.engine.http.ServerKey;
import dev.mediajobs.engine.http.ServerLimits;
import dev.mediajobs.engine.http.ServerNames;
import dev.mediajobs.engine.text.Assistance;
import dev.mediajobs.engine.text.Chapter;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Entities;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.TextEngine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model behind a server that speaks OpenAI's protocol for chats: vLLM, llama.cpp, Ollama, a cloud's. What it is asked about
 * leaves this machine, unless the server is on it.
 *
 * <p>Fails with {@code ChatAnswerInvalid}, not to be tried again, when the model does not do what it was asked, nor when it is
 * asked once more.
 */
@Singleton
public class ChatText implements TextEngine {

    private static final ServerNames NAMES = new ServerNames("chat server", "chats", "/v1/models");
    private static final String BASE_URL = ChatSettings.PREFIX + ".base-url";
    private static final String API_KEY = ChatSettings.PREFIX + ".api-key";
    private static final String MODEL = ChatSettings.PREFIX + ".model";

    /** Of a batch of texts: a translation may take twice the tokens that it has characters. */
    private static final int TOKENS_A_CHARACTER = 2;

    private final ChatSettings settings;
    private final Optional<ServerAddress> address;
    private final Optional<EngineServer> server;

    ChatText(ChatSettings settings) {
        this.settings = settings;
        var key = ServerKey.bearer(API_KEY, settings.apiKey());
        var limits = new ServerLimits(
                settings.connectTimeout(),
                settings.timeout(),
                settings.retries(),
                settings.concurrency(),
                settings.maxAnswer().asLongValue());
        address = settings.baseUrl().map(text -> ServerAddress.of(BASE_URL, text, "/v1"));
        server = address.map(there -> new EngineServer(NAMES, there, key, limits));
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "chat",
                "%s, prompts %s".formatted(settings.model().orElse("none"), Prompt.VERSION),
                Capability.TEXT,
                missing().isEmpty() ? List.of("und") : List.of(),
                Set.of(
                        Ability.ENTITIES,
                        Ability.CHAPTERS,
                        Ability.SUMMARIES,
                        Ability.MEETING_ASSISTANCE,
                        Ability.TRANSLATION),
                List.of(),
                address.map(there -> !there.isLocal()).orElse(false),
                "as the server and its model");
    }

    @Override
    public EngineHealth health() {
        return missing().map(EngineHealth::down).orElseGet(() -> server.orElseThrow()
                .health());
    }

    @Override
    public Entities entities(Document document, Memory memory) throws EngineException, InterruptedException {
        return new ChatEntities(model(), settings.maxInputCharacters()).of(document, memory);
    }

    @Override
    public List<Chapter> chapters(Document document, Memory memory) throws EngineException, InterruptedException {
        return new ChatChapters(model(), settings.maxInputCharacters()).of(document, memory);
    }

    @Override
    public Summary summary(Document document, Set<Form> forms, Memory memory)
            throws EngineException, InterruptedException {
        return new ChatSummary(model(), settings.maxInputCharacters()).of(document, forms, memory);
    }

    @Override
    public List<String> captions(String language, List<List<String>> slides, Memory memory)
            throws EngineException, InterruptedException {
        return new ChatCaptions(new ManyTexts(model(), settings.maxInputCharacters())).of(language, slides, memory);
    }

    @Override
    public Assistance assistance(Document document, Memory memory) throws EngineException, InterruptedException {
        return new ChatAssistance(model(), settings.maxInputCharacters()).of(document, memory);
    }

    @Override
    public List<String> translate(Document document, String target, Memory memory)
            throws EngineException, InterruptedException {
        int mostOfBatch = Math.min(settings.maxInputCharacters(), settings.maxOutputTokens() / TOKENS_A_CHARACTER);
        return new ChatTranslation(new ManyTexts(model(), mostOfBatch)).of(document, target, memory);
    }

    private ChatModel model() throws EngineException {
        var missing = missing();
        if (missing.isPresent()) {
            throw new EngineException("EngineNotAvailable", missing.get(), true);
        }
        return new ChatModel(server.orElseThrow(), settings, settings.model().orElseThrow());
    }

    private Optional<String> missing() {
        if (server.isEmpty()) {
            return Optional.of("Set " + BASE_URL + " to the server's address");
        }
        return settings.model().isEmpty()
                ? Optional.of("Set " + MODEL + " to the server's name for the model")
                : Optional.empty();
    }
}
