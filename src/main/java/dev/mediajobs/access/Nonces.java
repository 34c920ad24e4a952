package dev.mediajobs.access;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Remembers which signed requests were seen, for as long as their time stamps would still be accepted. */
@ApplicationScoped
public class Nonces {

    /** A time stamp may be this far ahead when it is first seen, and as far behind when it is replayed. */
    private static final Duration KEPT = Authenticator.TIME_WINDOW.multipliedBy(2);

    private static final int PURGE_BATCH = 2_000;

    private final NonceStore store;

    Nonces(NonceStore store) {
        this.store = store;
    }

    /** Uses the nonce up; of any number of simultaneous claims of one nonce, on any number of processes, one succeeds. */
    Uni<Void> claim(String accessKeyId, String nonce, Instant signedAt) {
        return store.claimNonce(accessKeyId, nonce, signedAt)
                .flatMap(claimed -> claimed ? Uni.createFrom().voidItem() : explain(accessKeyId, nonce, signedAt));
    }

    Uni<Boolean> isUsed(String accessKeyId, String nonce) {
        return store.lookUpNonce(accessKeyId, nonce).map(NonceStore.NonceMemory::used);
    }

    /**
     * Forgets a batch of the nonces whose time stamps are no longer accepted.
     *
     * @return how many; call again until it is 0
     */
    public Uni<Integer> purge() {
        return store.purgeNonces(KEPT, PURGE_BATCH);
    }

    /** @return how many could be forgotten */
    Uni<Long> due() {
        return store.noncesDue(KEPT);
    }

    private Uni<Void> explain(String accessKeyId, String nonce, Instant signedAt) {
        return store.lookUpNonce(accessKeyId, nonce).flatMap(memory -> {
            if (memory.used()) {
                throw AccessException.nonceUsed();
            }
            if (memory.remembering()) {
                throw AccessException.timeExpired();
            }
            Log.warn("The database has lost its nonces, as it does in a crash: requests signed before now are refused");
            return store.rememberNoncesFromNow().flatMap(done -> claim(accessKeyId, nonce, signedAt));
        });
    }
}
