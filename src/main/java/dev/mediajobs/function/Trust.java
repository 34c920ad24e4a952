package dev.mediajobs.function;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Knows whether the platform calls, or an operator. */
@Singleton
class Trust {

    static final String SECRET_HEADER = "X-Mediajobs-Secret";

    /** Function Compute sets it, and refuses callers that send a header of this family. */
    static final String CONTROL_HEADER = "x-fc-control-path";

    private final FunctionSettings.Platform platform;
    private final Optional<byte[]> secret;

    Trust(FunctionSettings settings) {
        this.platform = settings.platform();
        this.secret = settings.secret().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isPlatform(String controlPath, String expected) {
        return platform == FunctionSettings.Platform.FUNCTION_COMPUTE && expected.equals(controlPath);
    }

    boolean knowsSecret(String told) {
        return secret.isPresent()
                && told != null
                && MessageDigest.isEqual(secret.get(), told.getBytes(StandardCharsets.UTF_8));
    }
}
