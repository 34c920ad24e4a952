package dev.mediajobs.function;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Knows whether the platform calls, or somebody who was told the secret. */
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

    /** @param controlPath as the header says */
    boolean admits(String path, String controlPath, String told) {
        return platform == FunctionSettings.Platform.FUNCTION_COMPUTE && path.equals(controlPath) || knowsSecret(told);
    }

    boolean knowsSecret(String told) {
        return secret.isPresent()
                && told != null
                && MessageDigest.isEqual(secret.get(), told.getBytes(StandardCharsets.UTF_8));
    }
}
