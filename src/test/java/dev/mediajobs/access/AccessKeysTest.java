package dev.mediajobs.access;

import static dev.mediajobs.access.Calls.ID;
import static dev.mediajobs.access.Calls.SECRET;
import static dev.mediajobs.access.OfficialClient.V1;
import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys let a request in, and how they are kept. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class AccessKeysTest {

    @Inject
    Calls calls;

    @Inject
    AccessStore store;

    @Inject
    MasterKeySource masterKey;

    @Inject
    Pool pool;

    @BeforeEach
    void putKey() {
        calls.putKey();
    }

    @Test
    void unknownKeyIsNotFound() {
        for (var id : List.of("unknown", "nul\0", "x".repeat(1000))) {
            var refusal = calls.refusal(V1.send(id.replace("\0", "%00"), SECRET, "POST", Map.of(), null));
            assertThat(refusal.code()).isEqualTo("InvalidAccessKeyId.NotFound");
            assertThat(refusal.status()).isEqualTo(404);
        }
    }

    @Test
    void disabledKeyIsRefused() {
        calls.putKey("LTAIdisabled", SECRET);
        pool.query("update access_key set state = 'Inactive' where id = 'LTAIdisabled'")
                .executeAndAwait();
        calls.putKey("LTAIdisabled", SECRET);
        assertThat(calls.codeOf(V3.send("LTAIdisabled", SECRET, "POST", Map.of(), null)))
                .isEqualTo("InvalidAccessKeyId.Inactive");
    }

    @ParameterizedTest
    @EnumSource
    void securityTokenIsRefused(OfficialClient client) {
        assertThat(calls.codeOf(client.send(ID, SECRET, "token", "POST", Map.of(), null)))
                .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
    }

    @Test
    void rememberedKeyCostsOneStatement() {
        calls.authenticate(V1.send(ID, SECRET, "POST", Map.of(), null));
        pool.preparedQuery("delete from access_key where id = $1").executeAndAwait(Tuple.of(ID));
        assertThat(calls.authenticate(V1.send(ID, SECRET, "POST", Map.of(), null))
                        .signed())
                .isTrue();
    }

    @Test
    void secretCannotBeReadInTheTable() {
        var sealed = store.findKey(ID).await().indefinitely().orElseThrow();
        assertThat(new String(sealed.secretEncrypted(), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        assertThat(masterKey.get().open(ID, sealed.secretEncrypted()))
                .isEqualTo(SECRET.getBytes(StandardCharsets.UTF_8));
    }
}
