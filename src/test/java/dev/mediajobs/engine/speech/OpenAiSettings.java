package dev.mediajobs.engine.speech;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as a test needs them; those it does not name are patient and small. */
record OpenAiSettings(
        Optional<String> baseUrl,
        Optional<String> apiKey,
        String model,
        List<String> languages,
        Duration timeout,
        Duration connectTimeout,
        int retries,
        int concurrency,
        Duration window,
        MemorySize maxAnswer)
        implements SpeechSettings.OpenAi {

    static OpenAiSettings of(String baseUrl) {
        return new OpenAiSettings(
                Optional.ofNullable(baseUrl),
                Optional.of("sk-secret"),
                "whisper-small",
                List.of("und"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                2,
                4,
                Duration.ofSeconds(30),
                new MemorySize(BigInteger.valueOf(1 << 20)));
    }

    OpenAiSettings withTimeout(Duration timeout) {
        return new OpenAiSettings(
                baseUrl, apiKey, model, languages, timeout, connectTimeout, retries, concurrency, window, maxAnswer);
    }

    OpenAiSettings withConcurrency(int concurrency) {
        return new OpenAiSettings(
                baseUrl, apiKey, model, languages, timeout, connectTimeout, retries, concurrency, window, maxAnswer);
    }

    OpenAiSettings withRetries(int retries) {
        return new OpenAiSettings(
                baseUrl, apiKey, model, languages, timeout, connectTimeout, retries, concurrency, window, maxAnswer);
    }

    OpenAiSettings withApiKey(String apiKey) {
        return new OpenAiSettings(
                baseUrl,
                Optional.of(apiKey),
                model,
                languages,
                timeout,
                connectTimeout,
                retries,
                concurrency,
                window,
                maxAnswer);
    }
}
