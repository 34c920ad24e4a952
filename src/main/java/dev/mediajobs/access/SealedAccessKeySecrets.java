package dev.mediajobs.access;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The secrets of access keys. */
@Singleton
class SealedAccessKeySecrets extends SealedKeys {

    SealedAccessKeySecrets(Pool pool) {
        super(pool, "access-keys");
    }

    @Override
    public String name() {
        return "access keys";
    }
}
