package dev.mediajobs.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Secrets of other rooms, as the database has them: readable only with the master key. */
@ApplicationScoped
public class SealedTexts {

    private final MasterKeySource keys;

    SealedTexts(MasterKeySource keys) {
        this.keys = keys;
    }

    /** @param name what the secret belongs to; it cannot be opened under another */
    public byte[] seal(String name, String text) {
        return keys.get().seal(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException when it was sealed with another master key or under another name */
    public String open(String name, byte[] sealed) {
        try {
            return new String(keys.open(name, sealed), StandardCharsets.UTF_8);
        } catch (MasterKey.WrongMasterKey e) {
            throw new IllegalStateException("What was sealed for " + name + " was sealed with another master key");
        }
    }
}
