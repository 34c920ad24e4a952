package dev.mediajobs.callback;

import dev.mediajobs.rpc.ApiException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the cloud asks of the keys that receivers tell its messages by. */
final class AuthKeys {

    private static final Pattern FORM = Pattern.compile("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[!-~]{3,32}");

    private AuthKeys() {}

    /** @return empty while messages are not to be signed, whatever the key is then */
    static Optional<String> checked(AccountCallback.Type type, AuthSwitch authSwitch, String authKey) {
        if (authSwitch != AuthSwitch.ON) {
            return Optional.empty();
        }
        if (type != AccountCallback.Type.HTTP) {
            throw ApiException.invalid("AuthSwitch", "on", "off, or the CallbackType HTTP");
        }
        if (authKey == null) {
            throw ApiException.missing("AuthKey");
        }
        if (!FORM.matcher(authKey).matches()) {
            // The key itself is not for logs.
            throw ApiException.invalid(
                    "AuthKey", "***", "up to 32 printable ASCII characters with upper and lower case and digits");
        }
        return Optional.of(authKey);
    }
}
