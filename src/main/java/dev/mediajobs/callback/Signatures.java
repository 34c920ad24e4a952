package dev.mediajobs.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What receivers tell by that a message is from this service. */
final class Signatures {

    private static final String SECRET_PREFIX = "whsec_";
    private static final int SHORTEST_SECRET_BYTES = 24;
    private static final int LONGEST_SECRET_BYTES = 64;

    private Signatures() {}

    /** The cloud's: {@code X-ICE-SIGNATURE}. */
    static String ice(String url, long seconds, String authKey) {
        var text = url + "|" + seconds + "|" + authKey;
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of Standard Webhooks, one a secret. */
    static String webhook(List<byte[]> secrets, String id, long seconds, String body) {
        var text = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac("HmacSHA256", secret, text)))
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException with a message that names the setting, and not the secret */
    static byte[] secret(String setting) {
        try {
            if (setting.startsWith(SECRET_PREFIX)) {
                var bytes = Base64.getDecoder().decode(setting.substring(SECRET_PREFIX.length()));
                if (bytes.length >= SHORTEST_SECRET_BYTES && bytes.length <= LONGEST_SECRET_BYTES) {
                    return bytes;
                }
            }
        } catch (IllegalArgumentException e) {
            // As any other that does not fit; the exception would show it.
        }
        throw new IllegalArgumentException("mediajobs.callback.secrets must each be " + SECRET_PREFIX + " and "
                + SHORTEST_SECRET_BYTES + " to " + LONGEST_SECRET_BYTES + " bytes in base64");
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
