package dev.mediajobs.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key that makes the secrets in the database unreadable: AES-256-GCM, each under the name it belongs to. */
final class MasterKey {

    static final String SETTING = "mediajobs.master-key";

    static final String PREVIOUS_SETTING = "mediajobs.master-key-previous";

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int VERSION_BYTES = 4;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /** @throws IllegalStateException when the text is not 32 bytes in base64 */
    static MasterKey of(String base64, String origin) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    origin + " must be " + KEY_BYTES + " bytes in base64, as `openssl rand -base64 32` prints them");
        }
        return new MasterKey(key);
    }

    static String generate() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A fingerprint: tells which of several master keys sealed a secret, and nothing about the key. */
    String version() {
        var digest = Signature.hmac("HmacSHA256", key, "version".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    }

    byte[] seal(String name, byte[] secret) {
        var iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, iv, name).doFinal(secret);
            return ByteBuffer.allocate(IV_BYTES + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws WrongMasterKey when it was sealed with another key or under another name, or was altered since */
    byte[] open(String name, byte[] sealed) {
        try {
            var iv = new byte[IV_BYTES];
            var rest = ByteBuffer.wrap(sealed).get(iv);
            var encrypted = new byte[rest.remaining()];
            rest.get(encrypted);
            return cipher(Cipher.DECRYPT_MODE, iv, name).doFinal(encrypted);
        } catch (AEADBadTagException | java.nio.BufferUnderflowException e) {
            throw new WrongMasterKey(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + version() + "]";
    }

    private Cipher cipher(int mode, byte[] iv, String name) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    static final class WrongMasterKey extends IllegalStateException {
        WrongMasterKey(String accessKeyId) {
            super("The secret of access key " + accessKeyId + " cannot be read with the master key given by " + SETTING
                    + " (or master.key in the data directory): it was sealed with another one");
        }
    }
}
