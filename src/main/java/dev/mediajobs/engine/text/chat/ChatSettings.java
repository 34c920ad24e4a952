package dev.mediajobs.engine.text.chat;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Texts understood by a model behind a server that speaks OpenAI's protocol for chats. */
@ConfigMapping(prefix = ChatSettings.PREFIX)
public interface ChatSettings {

    String PREFIX = "mediajobs.engine.text.chat";

    /**
     * Where the server is, with or without {@code /v1}: {@code http://127.0.0.1:8000}. What is said and written in recordings is
     * sent there. Absent, the engine is off.
     */
    Optional<String> baseUrl();

    /** Sent as a bearer token. Never logged. */
    Optional<String> apiKey();

    /** The model asked for, by the server's name for it. */
    Optional<String> model();

    /**
     * How the server is told the shape of an answer: {@code json-schema}, for servers that then let the model write nothing
     * else; {@code json-object}; {@code plain}, for servers that know neither. The answer is checked in any case.
     */
    @WithDefault("json-schema")
    StructuredOutput structuredOutput();

    /** How long one call may take, from sending it to the end of the answer. */
    @WithDefault("2m")
    Duration timeout();

    /** How long a connection may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How often a call is repeated that the server refused for now, before the step is given up and tried later. */
    @WithDefault("2")
    @AtLeast("0")
    @AtMost("10")
    int retries();

    /** How many calls are made at a time. */
    @WithDefault("4")
    @AtLeast("1")
    @AtMost("1000")
    int concurrency();

    /**
     * How many characters of a text one call is given; longer texts go in parts, whose answers are put together. A model needs
     * some 300 tokens of context for 1000 characters of English, and 1000 for 1000 of Chinese, and besides them
     * {@code max-output-tokens}.
     */
    @WithDefault("16000")
    @AtLeast("2000")
    @AtMost("1000000")
    int maxInputCharacters();

    /** How many tokens an answer may have. */
    @WithDefault("4096")
    @AtLeast("256")
    @AtMost("1000000")
    int maxOutputTokens();

    /** The name that the server knows that limit by; some models want {@code max_completion_tokens}. */
    @WithDefault("max_tokens")
    String maxOutputTokensName();

    /** Sent along; empty, it is not, for models that refuse it. */
    @WithDefault("0")
    OptionalDouble temperature();

    /** The largest answer that is read. */
    @WithDefault("1M")
    MemorySize maxAnswer();
}
