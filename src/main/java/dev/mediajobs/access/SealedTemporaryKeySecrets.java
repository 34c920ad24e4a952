package dev.mediajobs.access;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The secrets of temporary keys. */
@Singleton
class SealedTemporaryKeySecrets extends SealedKeys {

    SealedTemporaryKeySecrets(Pool pool) {
        super(pool, "temporary-keys");
    }

    @Override
    public String name() {
        return "temporary keys";
    }
}
