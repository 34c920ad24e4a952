package dev.mediajobs.access;

import static dev.mediajobs.access.Calls.ID;
import static dev.mediajobs.access.Calls.SECRET;
import static dev.mediajobs.access.OfficialClient.V1;
import static dev.mediajobs.access.OfficialClient.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request counts once. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class NonceReplayTest {

    @Inject
    Calls calls;

    @Inject
    Authenticator authenticator;

    @Inject
    Nonces nonces;

    @Inject
    Pool pool;

    @BeforeEach
    void putKey() {
        calls.putKey();
    }

    @ParameterizedTest
    @EnumSource
    void secondUseOfANonceIsRefused(OfficialClient client) {
        var request = client.send(ID, SECRET, "POST", Map.of(), null);
        calls.authenticate(request);
        assertThat(calls.codeOf(request)).isEqualTo("SignatureNonceUsed");
    }

    @Test
    void nonceBelongsToItsKey() {
        calls.putKey("LTAIother", SECRET);
        var request = V1.send(ID, SECRET, "POST", Map.of(), null);
        var nonce = request.parameter("SignatureNonce").orElseThrow();
        nonces.claim("LTAIother", nonce, Instant.now()).await().indefinitely();
        assertThat(calls.authenticate(request).accessKeyId()).isEqualTo(ID);
    }

    @Test
    void ofManyRequestsWithOneNonceOneIsAccepted() {
        var request = V3.send(ID, SECRET, "POST", Map.of(), null);
        var codes = Multi.createFrom()
                .items(IntStream.range(0, 32).boxed())
                .onItem()
                .transformToUni(i -> authenticator
                        .authenticate(request)
                        .map(c -> "accepted")
                        .onFailure(AccessException.class)
                        .recoverWithItem(e -> ((AccessException) e).code()))
                .merge(32)
                .collect()
                .asList()
                .await()
                .indefinitely();
        assertThat(codes).hasSize(32).containsOnlyOnce("accepted");
        assertThat(codes).filteredOn("SignatureNonceUsed"::equals).hasSize(31);
    }

    @Test
    void wrongSignatureLeavesTheNonceUnused() {
        var request = V3.send(ID, SECRET, "POST", Map.of(), null);
        assertThat(calls.codeOf(Requests.plusParameter(request, "More", "1"))).isEqualTo("SignatureDoesNotMatch");
        assertThat(calls.authenticate(request).signed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "nul\0", "ünicode"})
    void unusableNonceIsRefused(String nonce) {
        var request = V1.send(ID, SECRET, "POST", Map.of(), null);
        assertThat(calls.codeOf(Requests.mapParameter(request, "SignatureNonce", n -> nonce)))
                .isEqualTo(nonce.isEmpty() ? "MissingSignatureNonce" : "InvalidSignatureNonce");
    }

    @Test
    void purgeForgetsOnlyWhatTheTimeStampRefusesAnyway() {
        pool.query("delete from nonce").executeAndAwait();
        pool.query("""
                        insert into nonce values ('k', 'old', now() - interval '30 minutes 1 second'),
                                                 ('k', 'young', now() - interval '29 minutes')""").executeAndAwait();
        assertThat(nonces.purge().await().indefinitely()).isEqualTo(1);
        assertThat(nonces.purge().await().indefinitely()).isZero();
        assertThat(nonces.isUsed("k", "young").await().indefinitely()).isTrue();
        assertThat(nonces.isUsed("k", "old").await().indefinitely()).isFalse();
    }
}
