package dev.mediajobs.access;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to it at start that somebody can call, and that nobody else can. */
@ApplicationScoped
class PrepareAccess {

    private static final String ID_SETTING = "mediajobs.access-key-id";
    private static final String SECRET_SETTING = "mediajobs.access-key-secret";
    private static final String FILE = "access-key.properties";
    private static final String FILE_ID = "access-key-id";
    private static final String FILE_SECRET = "access-key-secret";
    private static final String DEFAULT_ACCOUNT_NAME = "default";
    private static final int GENERATED_ID_LENGTH = 24;
    private static final int GENERATED_SECRET_LENGTH = 30;

    private final AccessSettings settings;
    private final UnsignedCalls unsignedCalls;
    private final MasterKeySource masterKey;
    private final AccessStore store;
    private final LocalSecrets files;
    private final Optional<String> id;
    private final Optional<String> secret;

    PrepareAccess(
            AccessSettings settings,
            UnsignedCalls unsignedCalls,
            MasterKeySource masterKey,
            AccessStore store,
            LocalSecrets files,
            @ConfigProperty(name = ID_SETTING) Optional<String> id,
            @ConfigProperty(name = SECRET_SETTING) Optional<String> secret) {
        this.settings = settings;
        this.unsignedCalls = unsignedCalls;
        this.masterKey = masterKey;
        this.store = store;
        this.files = files;
        this.id = id;
        this.secret = secret;
    }

    /** Before anything else starts to work: a start that is refused must not have touched a job. */
    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        prepare();
    }

    /** @throws IllegalStateException with a message that names the setting to correct */
    void prepare() {
        unsignedCalls.check();
        masterKey.get();
        if (id.isPresent() != secret.isPresent()) {
            throw new IllegalStateException(
                    "Set both " + ID_SETTING + " and " + SECRET_SETTING + ", or neither: only one of them is set");
        }
        if (!settings.bootstrap()) {
            return;
        }
        requireReadableSecrets();
        store.putAccount(settings.accountId(), DEFAULT_ACCOUNT_NAME).await().indefinitely();
        configuredKey()
                .or(this::localKey)
                .ifPresentOrElse(
                        this::put,
                        () -> Log.infof(
                                "No access key is made at start: %s and %s are not set", ID_SETTING, SECRET_SETTING));
    }

    private void requireReadableSecrets() {
        for (var key : store.oneKeyOfEachMasterKey().await().indefinitely()) {
            masterKey.open(key.id(), key.secretEncrypted());
        }
    }

    private Optional<Pair> configuredKey() {
        return id.map(i -> new Pair(i, secret.orElseThrow(), ID_SETTING));
    }

    private Optional<Pair> localKey() {
        if (!files.allowed()) {
            return Optional.empty();
        }
        if (files.read(FILE).isEmpty()) {
            files.write(
                    FILE,
                    FILE_ID + "=" + RandomText.lettersAndDigits(GENERATED_ID_LENGTH) + "\n" + FILE_SECRET + "="
                            + RandomText.lettersAndDigits(GENERATED_SECRET_LENGTH) + "\n");
            Log.infof("An access key was generated; it is in %s", files.place(FILE));
        }
        var place = files.place(FILE).toString();
        var content = new Properties();
        try {
            content.load(new StringReader(files.read(FILE).orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Pair(content.getProperty(FILE_ID, ""), content.getProperty(FILE_SECRET, ""), place));
    }

    /** Writes only what differs, so that processes that start together with the same settings do not queue up. */
    private void put(Pair pair) {
        if (!AccessKeys.ID.matcher(pair.id()).matches()
                || pair.id().startsWith(TemporaryKeys.ID_BEGINNING)
                || pair.secret().isBlank()) {
            throw new IllegalStateException("The access key given by " + pair.origin()
                    + " cannot be used: its id must match " + AccessKeys.ID + " and not begin with "
                    + TemporaryKeys.ID_BEGINNING + ", and its secret must not be empty");
        }
        var wanted = pair.secret().getBytes(StandardCharsets.UTF_8);
        var known = store.findKey(pair.id()).await().indefinitely();
        if (known.filter(k -> k.accountId().equals(settings.accountId()))
                .filter(k -> MessageDigest.isEqual(masterKey.open(k.id(), k.secretEncrypted()), wanted))
                .isPresent()) {
            return;
        }
        var sealed = new SealedAccessKey(
                pair.id(),
                settings.accountId(),
                masterKey.get().seal(pair.id(), wanted),
                masterKey.get().version());
        if (!store.putKey(sealed).await().indefinitely()) {
            throw new IllegalStateException("The access key " + pair.id() + " given by " + pair.origin()
                    + " belongs to another account than mediajobs.access.account-id, " + settings.accountId());
        }
    }

    private record Pair(String id, String secret, String origin) {
        @Override
        public String toString() {
            return "Pair[" + id + "]";
        }
    }
}
