package dev.mediajobs.access;

import dev.mediajobs.access.policy.Policy;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds keys with all that decides about their calls, in one statement. */
@ApplicationScoped
class KeyStore {

    private static final String FIND = Sql.load("access/find-key");

    private final Pool pool;
    private final MasterKeySource masterKey;

    KeyStore(Pool pool, MasterKeySource masterKey) {
        this.pool = pool;
        this.masterKey = masterKey;
    }

    /** @throws MasterKey.WrongMasterKey when the secret cannot be read */
    Uni<Optional<AccessKey>> find(String id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> Rows.list(rows, this::key).stream()
                .findFirst());
    }

    private AccessKey key(Row row) {
        var id = row.getString("id");
        return new AccessKey(
                id,
                row.getString("account_id"),
                masterKey.open(id, row.getBuffer("secret_encrypted").getBytes()),
                row.getString("state").equals("Active"),
                Optional.ofNullable(Rows.instant(row, "active_until")),
                temporary(row),
                policies(row),
                Optional.ofNullable(row.getInteger("requests_per_second")));
    }

    private static Optional<AccessKey.Temporary> temporary(Row row) {
        return Optional.ofNullable(row.getBuffer("token_hash"))
                .map(hash -> new AccessKey.Temporary(
                        hash.getBytes(),
                        Rows.instant(row, "expires_at"),
                        Optional.ofNullable(row.getString("session_policy")).map(Policy::parse)));
    }

    private static List<Policy> policies(Row row) {
        var names = row.getArrayOfStrings("policy_names");
        var documents = row.getArrayOfStrings("policy_documents");
        var policies = new ArrayList<Policy>();
        for (var i = 0; i < names.length; i++) {
            policies.add(policy(names[i], documents[i]));
        }
        return List.copyOf(policies);
    }

    private static Policy policy(String name, String document) {
        return document != null
                ? Policy.parse(document)
                : Policy.ofTheService(name)
                        .orElseThrow(() -> new IllegalStateException("This build has no policy " + name));
    }
}
