package dev.mediajobs.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the master key: the setting, else, where the database is our own, a file made once in the data directory. */
@ApplicationScoped
class MasterKeySource {

    private static final String FILE = "master.key";

    private final Optional<String> setting;
    private final LocalSecrets files;
    private MasterKey masterKey;

    MasterKeySource(@ConfigProperty(name = MasterKey.SETTING) Optional<String> setting, LocalSecrets files) {
        this.setting = setting;
        this.files = files;
    }

    /** @throws IllegalStateException with a message that names the setting when there is no usable key */
    synchronized MasterKey get() {
        if (masterKey == null) {
            masterKey = setting.map(s -> MasterKey.of(s, MasterKey.SETTING)).orElseGet(this::fromFile);
        }
        return masterKey;
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
