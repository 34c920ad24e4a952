package dev.mediajobs.engine.http;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;

/** What a server knows its caller by; perhaps none. Prints as nothing. */
public final class ServerKey {

    private static final int DELETE = 0x7f;

    private final Optional<String> secret;
    private final boolean inHeader;

    private ServerKey(Optional<String> secret, boolean inHeader) {
        this.secret = secret;
        this.inHeader = inHeader;
    }

    /** Sent with every call as a bearer token. */
    public static ServerKey bearer(String setting, Optional<String> key) {
        return new ServerKey(key.map(secret -> checked(setting, secret)), true);
    }

    /** Put by the engine into what it sends. */
    public static ServerKey inBody(String setting, Optional<String> key) {
        return new ServerKey(key.map(secret -> checked(setting, secret)), false);
    }

    public Optional<String> secret() {
        return secret;
    }

    Optional<String> header() {
        return inHeader ? secret.map(key -> "Bearer " + key) : Optional.empty();
    }

    /** What a server says, without the key in it. */
    String hiddenIn(String text) {
        return secret.map(key -> text.replace(key, "***")).orElse(text);
    }

    /** The client would refuse it with a message that has it whole. */
    private static String checked(String setting, String key) {
        var stripped = key.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < DELETE)) {
            throw new ConfigurationException(setting + " has characters that no HTTP header may have");
        }
        return stripped;
    }
}
