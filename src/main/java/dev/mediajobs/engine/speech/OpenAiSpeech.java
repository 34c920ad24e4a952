package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Languages;
import dev.mediajobs.engine.http.Content;
import dev.mediajobs.engine.http.EngineServer;
import dev.mediajobs.engine.http.ServerAddress;
import dev.mediajobs.engine.http.ServerKey;
import dev.mediajobs.engine.http.ServerLimits;
import dev.mediajobs.engine.http.ServerNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server that speaks OpenAI's protocol for transcriptions: whisper.cpp's, speaches, vLLM, FunASR, a cloud's. */
@Singleton
public class OpenAiSpeech implements SpeechEngine {

    private static final String PATH = "/v1/audio/transcriptions";
    private static final ServerNames NAMES = new ServerNames("speech server", "transcriptions", "/v1/models");
    private static final String BASE_URL = SpeechSettings.PREFIX + ".openai.base-url";
    private static final String API_KEY = SpeechSettings.PREFIX + ".openai.api-key";

    private final SpeechSettings.OpenAi settings;
    private final Optional<ServerAddress> address;
    private final Optional<EngineServer> server;
    private final List<String> languages;

    @Inject
    OpenAiSpeech(SpeechSettings settings) {
        this(settings.openai());
    }

    OpenAiSpeech(SpeechSettings.OpenAi settings) {
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
        languages = Languages.checked(SpeechSettings.PREFIX + ".openai.languages", settings.languages());
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "openai",
                settings.model(),
                Capability.SPEECH,
                address.isPresent() ? languages : List.of(),
                Set.of(Ability.WORD_TIMES, Ability.PUNCTUATION, Ability.HOTWORDS_PROMPTED),
                List.of(),
                address.map(there -> !there.isLocal()).orElse(false),
                "as the server and its model");
    }

    @Override
    public EngineHealth health() {
        return server.map(EngineServer::health).orElseGet(() -> EngineHealth.down(notSet()));
    }

    @Override
    public Duration preferredWindow() {
        return settings.window();
    }

    @Override
    public List<SpokenWord> recognise(SpeechWindow window) throws EngineException, InterruptedException {
        var there = server.orElseThrow(() -> new EngineException("EngineNotAvailable", notSet(), true));
        return window.isSilent()
                ? List.of()
                : there.post(PATH, () -> form(window), body -> OpenAiAnswer.words(body, window));
    }

    private Content form(SpeechWindow window) {
        var form = new OpenAiForm()
                .field("model", settings.model())
                .field("response_format", "verbose_json")
                .field("timestamp_granularities[]", "word")
                .field("timestamp_granularities[]", "segment");
        window.wishes()
                .language()
                .map(Languages::primary)
                .filter(language -> !Languages.isAny(language))
                .ifPresent(language -> form.field("language", language));
        HotwordPrompt.of(window.wishes()).ifPresent(prompt -> form.field("prompt", prompt));
        return form.sound(window.samples()).content();
    }

    private static String notSet() {
        return "Set " + BASE_URL + " to the server's address";
    }
}
