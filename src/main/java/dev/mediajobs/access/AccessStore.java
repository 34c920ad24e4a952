package dev.mediajobs.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The accounts and access keys of the database. */
@ApplicationScoped
class AccessStore {

    private static final String ONE_KEY_OF_EACH_MASTER_KEY =
            "id in (select min(other.id) from SealedAccessKey other group by other.masterKeyVersion)";

    private static final String PUT_ACCOUNT = """
            insert into Account (id, name) values (?1, ?2) on conflict (id) do nothing""";

    /** An operator's decision to disable the key, and its owner, outlive the setting. */
    private static final String PUT_KEY = """
            insert into SealedAccessKey (id, accountId, secretEncrypted, masterKeyVersion)
            values (?1, ?2, ?3, ?4)
            on conflict (id) do update
            set secretEncrypted = excluded.secretEncrypted, masterKeyVersion = excluded.masterKeyVersion
            where accountId = excluded.accountId""";

    private final RecordSessions sessions;

    AccessStore(RecordSessions sessions) {
        this.sessions = sessions;
    }

    Uni<Optional<SealedAccessKey>> findKey(String id) {
        return sessions.read(() -> SealedAccessKey.<SealedAccessKey>findById(id))
                .map(Optional::ofNullable);
    }

    Uni<List<SealedAccessKey>> oneKeyOfEachMasterKey() {
        return sessions.read(() -> SealedAccessKey.list(ONE_KEY_OF_EACH_MASTER_KEY));
    }

    /** Leaves an account that is there as it is. */
    Uni<Void> putAccount(String id, String name) {
        return sessions.write(() -> Panache.executeUpdate(PUT_ACCOUNT, id, name))
                .replaceWithVoid();
    }

    /** False when the key belongs to another account. */
    Uni<Boolean> putKey(SealedAccessKey key) {
        return sessions.write(() -> Panache.executeUpdate(
                        PUT_KEY, key.id(), key.accountId(), key.secretEncrypted(), key.masterKeyVersion()))
                .map(rows -> rows == 1);
    }
}
