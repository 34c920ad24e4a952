package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Makes calls of a key that every test may use, and says how they were answered. */
@Singleton
class Calls {

    static final String ID = "LTAItest";
    static final String SECRET = "a secret, only of this test";

    private final Authenticator authenticator;
    private final AccessStore store;
    private final MasterKeySource masterKey;
    private final AccessSettings settings;

    Calls(Authenticator authenticator, AccessStore store, MasterKeySource masterKey, AccessSettings settings) {
        this.authenticator = authenticator;
        this.store = store;
        this.masterKey = masterKey;
        this.settings = settings;
    }

    void putKey() {
        putKey(ID, SECRET);
    }

    void putKey(String id, String secret) {
        store.putAccount(settings.accountId(), "default").await().indefinitely();
        var sealed = masterKey.get().seal(id, secret.getBytes(StandardCharsets.UTF_8));
        var key = new SealedAccessKey(
                id, settings.accountId(), sealed, masterKey.get().version());
        assertThat(store.putKey(key).await().indefinitely()).isTrue();
    }

    Caller authenticate(SignedRequest request) {
        return authenticator.authenticate(request).await().indefinitely();
    }

    String codeOf(SignedRequest request) {
        return codeOf(authenticator, request);
    }

    static String codeOf(Authenticator authenticator, SignedRequest request) {
        return refusal(authenticator, request).code();
    }

    AccessException refusal(SignedRequest request) {
        return refusal(authenticator, request);
    }

    private static AccessException refusal(Authenticator authenticator, SignedRequest request) {
        Uni<Caller> answer = authenticator.authenticate(request);
        var refusal =
                catchThrowableOfType(AccessException.class, () -> answer.await().indefinitely());
        assertThat(refusal).as("%s was accepted", request).isNotNull();
        return refusal;
    }
}
