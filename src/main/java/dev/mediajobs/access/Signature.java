package dev.mediajobs.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a request claims about its sender, and the check of that claim against a secret. */
sealed interface Signature permits QuerySignature, HeaderSignature {

    /** Printable ASCII; the vendor's clients send 32 to 36 characters. */
    Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    String accessKeyId();

    /** As sent: {@code yyyy-MM-ddTHH:mm:ssZ} if well formatted. */
    String time();

    String nonce();

    /** What must come with a temporary key; an empty one is none. */
    Optional<String> securityToken();

    /** What the client should have signed; holds nothing the client did not send. */
    String stringToSign();

    boolean isFrom(byte[] secret);

    static Signature of(SignedRequest request) {
        return HeaderSignature.isIn(request) ? HeaderSignature.of(request) : QuerySignature.of(request);
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

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
