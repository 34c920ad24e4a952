package dev.mediajobs.access;

import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.testsupport.Database;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Database.class)
class PrepareAccessTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> ID = Optional.of("LTAIconfigured");
    private static final Optional<String> SECRET = Optional.of("configured secret");

    @Inject
    AccessStore store;

    @Inject
    AccessSettings settings;

    @Inject
    MasterKeySource masterKey;

    @Inject
    Authenticator authenticator;

    @Inject
    Pool pool;

    @ConfigProperty(name = "mediajobs.data-dir")
    Path dataDir;

    @TempDir
    Path otherDir;

    @AfterEach
    void removeKeys() {
        pool.query("delete from access_key where id in ('LTAIconfigured', 'LTAIforeign')")
                .executeAndAwait();
        pool.query("delete from account where name = 'foreign'").executeAndAwait();
    }

    @Test
    void firstStartMakesAKeyOnlyItsOwnerCanRead() throws IOException {
        for (var file : new String[] {"access-key.properties", "master.key"}) {
            assertThat(Files.getPosixFilePermissions(dataDir.resolve(file)))
                    .as(file)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        var pair = new Properties();
        try (var in = Files.newInputStream(dataDir.resolve("access-key.properties"))) {
            pair.load(in);
        }
        var request = V3.send(
                pair.getProperty("access-key-id"), pair.getProperty("access-key-secret"), "POST", Map.of(), null);
        assertThat(authenticator.authenticate(request).await().indefinitely().accountId())
                .isEqualTo(settings.accountId());
    }

    @Test
    void configuredKeyIsPutInPlaceByAllProcessesAtOnce() {
        var starts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> prepare(masterKey, ID, SECRET).prepare()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(starts).join();
        assertThat(secretOf("LTAIconfigured")).isEqualTo(SECRET.orElseThrow());
    }

    @Test
    void changedSecretIsTakenOver() {
        prepare(masterKey, ID, SECRET).prepare();
        prepare(masterKey, ID, Optional.of("another")).prepare();
        assertThat(secretOf("LTAIconfigured")).isEqualTo("another");
    }

    @Test
    void disabledKeyStaysDisabled() {
        prepare(masterKey, ID, SECRET).prepare();
        pool.query("update access_key set state = 'Inactive' where id = 'LTAIconfigured'")
                .executeAndAwait();
        prepare(masterKey, ID, Optional.of("another")).prepare();
        assertThat(store.findKey("LTAIconfigured")
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .active())
                .isFalse();
    }

    @Test
    void keyOfAnotherAccountIsNotTaken() {
        store.putAccount("2000000000000002", "foreign").await().indefinitely();
        store.putKey(new SealedAccessKey(
                        "LTAIforeign",
                        "2000000000000002",
                        masterKey.get().seal("LTAIforeign", new byte[] {1}),
                        masterKey.get().version()))
                .await()
                .indefinitely();
        assertThatThrownBy(() ->
                        prepare(masterKey, Optional.of("LTAIforeign"), SECRET).prepare())
                .hasMessageContaining("belongs to another account")
                .hasMessageContaining("mediajobs.access.account-id");
    }

    @Test
    void halfAPairRefusesTheStart() {
        assertThatThrownBy(() -> prepare(masterKey, ID, NONE).prepare())
                .hasMessageContaining("mediajobs.access-key-id")
                .hasMessageContaining("mediajobs.access-key-secret");
        assertThatThrownBy(() -> prepare(masterKey, NONE, SECRET).prepare())
                .hasMessageContaining("only one of them is set");
    }

    @Test
    void wrongMasterKeyRefusesTheStartAndChangesNothing() {
        prepare(masterKey, ID, SECRET).prepare();
        var wrong = new MasterKeySource(Optional.of(MasterKey.generate()), NONE, files());
        assertThatThrownBy(() -> prepare(wrong, ID, SECRET).prepare())
                .isInstanceOf(MasterKey.WrongMasterKey.class)
                .hasMessageContaining("mediajobs.master-key");
        assertThat(secretOf("LTAIconfigured")).isEqualTo(SECRET.orElseThrow());
    }

    @Test
    void secretMovedToAnotherKeyCannotBeRead() {
        var sealed = masterKey.get().seal("one", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> masterKey.get().open("two", sealed)).isInstanceOf(MasterKey.WrongMasterKey.class);
        assertThatThrownBy(() -> masterKey.get().open("one", new byte[3])).isInstanceOf(MasterKey.WrongMasterKey.class);
    }

    @Test
    void malformedMasterKeyRefusesTheStart() {
        for (var key : new String[] {"short", "****", "c2hvcnQ="}) {
            assertThatThrownBy(() -> new MasterKeySource(Optional.of(key), NONE, files()).get())
                    .hasMessageContaining("mediajobs.master-key")
                    .hasMessageContaining("32 bytes in base64")
                    .hasMessageNotContaining(key);
        }
    }

    @Test
    void externalDatabaseWithoutMasterKeyRefusesTheStart() {
        var files = new LocalSecrets(otherDir, "external", LaunchMode.NORMAL);
        assertThatThrownBy(() -> prepare(new MasterKeySource(NONE, NONE, files), ID, SECRET)
                        .prepare())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mediajobs.master-key");
        assertThat(otherDir).isEmptyDirectory();
    }

    @Test
    void generatedFilesAreKept() throws IOException {
        var first = new MasterKeySource(NONE, NONE, new LocalSecrets(otherDir, "embedded", LaunchMode.NORMAL)).get();
        var second = new MasterKeySource(NONE, NONE, new LocalSecrets(otherDir, "embedded", LaunchMode.NORMAL)).get();
        assertThat(second.version()).isEqualTo(first.version());
        try (var files = Files.list(otherDir)) {
            assertThat(files).containsExactly(otherDir.resolve("master.key"));
        }
    }

    private LocalSecrets files() {
        return new LocalSecrets(dataDir, "external", LaunchMode.TEST);
    }

    private PrepareAccess prepare(MasterKeySource masterKey, Optional<String> id, Optional<String> secret) {
        var unsignedCalls = new UnsignedCalls(
                new TestSettings(true, false, settings.accountId(), Duration.ZERO), NONE, NONE, LaunchMode.TEST);
        return new PrepareAccess(settings, unsignedCalls, masterKey, store, files(), id, secret);
    }

    private String secretOf(String id) {
        var sealed = store.findKey(id).await().indefinitely().orElseThrow();
        return new String(masterKey.get().open(id, sealed.secretEncrypted()), StandardCharsets.UTF_8);
    }
}
