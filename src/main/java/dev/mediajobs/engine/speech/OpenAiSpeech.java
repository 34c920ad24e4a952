package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** A server that speaks OpenAI's protocol for transcriptions: whisper.cpp's, speaches, vLLM, FunASR, a cloud's. */
@Singleton
public class OpenAiSpeech implements SpeechEngine {

    /** Carries a refusal out of one try. */
    private static final class Refused extends Exception {

        private final transient OpenAiRefusal refusal;

        Refused(OpenAiRefusal refusal) {
            super(refusal.reason());
            this.refusal = refusal;
        }
    }

    private static final String PATH = "/v1/audio/transcriptions";
    private static final String BASE_URL = SpeechSettings.PREFIX + ".openai.base-url";

    /** A step that has to wait longer is better given back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final SpeechSettings.OpenAi settings;
    private final Optional<URI> address;
    private final Optional<OpenAiEndpoint> endpoint;
    private final List<String> languages;
    private final Semaphore places;

    @Inject
    OpenAiSpeech(SpeechSettings settings) {
        this(settings.openai());
    }

    OpenAiSpeech(SpeechSettings.OpenAi settings) {
        this.settings = settings;
        address = settings.baseUrl().map(OpenAiSpeech::address);
        endpoint = address.map(uri -> new OpenAiEndpoint(
                uri,
                settings.apiKey(),
                settings.connectTimeout(),
                settings.maxAnswer().asLongValue()));
        languages = Languages.checked("openai.languages", settings.languages());
        places = new Semaphore(settings.concurrency(), true);
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
                address.map(uri -> !OpenAiEndpoint.isLocal(uri)).orElse(false),
                "as the server and its model");
    }

    @Override
    public EngineHealth health() {
        return endpoint.map(OpenAiEndpoint::health).orElseGet(() -> EngineHealth.down(notSet()));
    }

    @Override
    public Duration preferredWindow() {
        return settings.window();
    }

    @Override
    public List<SpokenWord> recognise(SpeechWindow window) throws EngineException, InterruptedException {
        var server = endpoint.orElseThrow(() -> new EngineException("EngineNotAvailable", notSet(), true));
        if (window.isSilent()) {
            return List.of();
        }
        places.acquire();
        try {
            return repeated(server, window);
        } finally {
            places.release();
        }
    }

    private List<SpokenWord> repeated(OpenAiEndpoint server, SpeechWindow window)
            throws EngineException, InterruptedException {
        for (int tried = 0; ; tried++) {
            try {
                var words = once(server, window);
                server.saw(EngineHealth.up());
                return words;
            } catch (Refused refused) {
                var refusal = refused.refusal;
                server.saw(
                        refusal.serverFails()
                                ? EngineHealth.down(refusal.reason().getMessage())
                                : EngineHealth.up());
                var pause = refusal.pause(tried);
                if (!refusal.repeat() || tried >= settings.retries() || pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw refusal.reason();
                }
                Thread.sleep(pause.toMillis());
            }
        }
    }

    private List<SpokenWord> once(OpenAiEndpoint server, SpeechWindow window) throws Refused, InterruptedException {
        try {
            var answer = server.post(PATH, form(window), settings.timeout());
            if (answer.statusCode() != 200) {
                throw new Refused(OpenAiRefusal.of(answer, settings.apiKey()));
            }
            return OpenAiAnswer.words(answer.body(), window);
        } catch (OpenAiAnswer.Malformed e) {
            throw new Refused(OpenAiRefusal.malformed(e.getMessage()));
        } catch (TimeoutException e) {
            throw new Refused(OpenAiRefusal.tooSlow(settings.timeout()));
        } catch (ExecutionException e) {
            throw new Refused(OpenAiRefusal.of(e.getCause()));
        }
    }

    private OpenAiForm form(SpeechWindow window) {
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
        return form.sound(window.samples());
    }

    private static URI address(String text) {
        try {
            var uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below: the text may have a password in it, so it is not repeated.
        }
        throw new ConfigurationException(
                BASE_URL + " must be http://host:port or https://host, without user and query");
    }

    private static String notSet() {
        return "Set " + BASE_URL + " to the server's address";
    }
}
