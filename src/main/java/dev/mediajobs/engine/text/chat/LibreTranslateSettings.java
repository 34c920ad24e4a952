package dev.mediajobs.engine.text.chat;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Texts translated by a LibreTranslate server, or one that speaks its protocol. */
@ConfigMapping(prefix = LibreTranslateSettings.PREFIX)
public interface LibreTranslateSettings {

    String PREFIX = "mediajobs.engine.text.libretranslate";

    /** Where the server is: {@code http://127.0.0.1:5000}. What is said in recordings is sent there. Absent, the engine is off. */
    Optional<String> baseUrl();

    /** Sent with each call. Never logged. */
    Optional<String> apiKey();

    /** How many sentences go in one call; 1 for servers that take no lists. */
    @WithDefault("25")
    @AtLeast("1")
    @AtMost("1000")
    int batch();

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

    /** The largest answer that is read. */
    @WithDefault("1M")
    MemorySize maxAnswer();
}
