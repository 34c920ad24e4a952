package dev.mediajobs.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the master key: the setting, else, where the database is our own, a file made once in the data directory. While it is
 * changed there are two: everything is sealed with the present one, and what it does not open the previous one may.
 */
@ApplicationScoped
class MasterKeySource {

    private static final String FILE = "master.key";

    private final Optional<String> setting;
    private final Optional<String> previousSetting;
    private final LocalSecrets files;
    private MasterKey masterKey;
    private Optional<MasterKey> previous;

    MasterKeySource(
            @ConfigProperty(name = MasterKey.SETTING) Optional<String> setting,
            @ConfigProperty(name = MasterKey.PREVIOUS_SETTING) Optional<String> previousSetting,
            LocalSecrets files) {
        this.setting = setting;
        this.previousSetting = previousSetting;
        this.files = files;
    }

    /** @throws IllegalStateException with a message that names the setting when there is no usable key */
    synchronized MasterKey get() {
        if (masterKey == null) {
            previous = previousSetting.map(s -> MasterKey.of(s, MasterKey.PREVIOUS_SETTING));
            masterKey = setting.map(s -> MasterKey.of(s, MasterKey.SETTING)).orElseGet(this::fromFile);
        }
        return masterKey;
    }

    /** @throws MasterKey.WrongMasterKey when it was sealed with neither key or under another name, or was altered since */
    byte[] open(String name, byte[] sealed) {
        var present = get();
        try {
            return present.open(name, sealed);
        } catch (MasterKey.WrongMasterKey e) {
            return previous.orElseThrow(() -> e).open(name, sealed);
        }
    }

    boolean isSealedWithPresent(String name, byte[] sealed) {
        try {
            get().open(name, sealed);
            return true;
        } catch (MasterKey.WrongMasterKey e) {
            return false;
        }
    }

    private MasterKey fromFile() {
        if (!files.allowed()) {
            throw new IllegalStateException("With an external database " + MasterKey.SETTING
                    + " (MEDIAJOBS_MASTER_KEY) must be set: 32 bytes in base64, the same for every process,"
                    + " as `openssl rand -base64 32` prints them");
        }
        if (files.read(FILE).isEmpty()) {
            files.write(FILE, MasterKey.generate());
        }
        return MasterKey.of(files.read(FILE).orElseThrow(), files.place(FILE).toString());
    }
}
