package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** All SQL of access keys and nonces. */
@ApplicationScoped
class AccessStore {

    private static final String FIND_KEY = """
            select id, account_id, secret_encrypted, master_key_version, state from access_key where id = $1""";

    private static final String ONE_KEY_OF_EACH_MASTER_KEY = """
            select distinct on (master_key_version) id, account_id, secret_encrypted, master_key_version, state
            from access_key""";

    private static final String PUT_ACCOUNT = """
            insert into account (id, name) values ($1, $2) on conflict (id) do nothing""";

    /** An operator's decision to disable the key, and its owner, outlive the setting. */
    private static final String PUT_KEY = """
            insert into access_key (id, account_id, secret_encrypted, master_key_version) values ($1, $2, $3, $4)
            on conflict (id) do update
            set secret_encrypted = excluded.secret_encrypted, master_key_version = excluded.master_key_version
            where access_key.account_id = excluded.account_id""";

    private static final String CLAIM_NONCE = """
            insert into nonce (access_key_id, nonce, seen_at)
            select $1, $2, now() from nonce_memory where since < $3
            on conflict do nothing""";

    private static final String LOOK_UP_NONCE = """
            select exists (select 1 from nonce where access_key_id = $1 and nonce = $2) as used,
                   exists (select 1 from nonce_memory) as remembering""";

    private static final String REMEMBER_FROM_NOW = """
            insert into nonce_memory (since) values (clock_timestamp()) on conflict do nothing""";

    /** By place, not by key: joined by key the planner reads the whole table for each batch. */
    private static final String PURGE_NONCES = """
            delete from nonce where ctid = any (array(
                select ctid from nonce where seen_at < now() - make_interval(secs => $1)
                order by seen_at limit $2 for update skip locked))""";

    private final Pool pool;

    AccessStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<SealedAccessKey>> findKey(String id) {
        return execute(FIND_KEY, Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(AccessStore::key));
    }

    Uni<List<SealedAccessKey>> oneKeyOfEachMasterKey() {
        return pool.query(ONE_KEY_OF_EACH_MASTER_KEY)
                .execute()
                .map(rows -> rows.stream().map(AccessStore::key).toList());
    }

    Uni<Void> putAccount(String id, String name) {
        return execute(PUT_ACCOUNT, Tuple.of(id, name)).replaceWithVoid();
    }

    /** False when the key belongs to another account. */
    Uni<Boolean> putKey(SealedAccessKey key) {
        return execute(
                        PUT_KEY,
                        Tuple.of(
                                key.id(),
                                key.accountId(),
                                Buffer.buffer(key.secretEncrypted()),
                                key.masterKeyVersion()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** False when it was used, or when the database no longer knows what was used at that time. */
    Uni<Boolean> claimNonce(String accessKeyId, String nonce, Instant signedAt) {
        return execute(CLAIM_NONCE, Tuple.of(accessKeyId, nonce, signedAt.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<NonceMemory> lookUpNonce(String accessKeyId, String nonce) {
        return execute(LOOK_UP_NONCE, Tuple.of(accessKeyId, nonce))
                .map(rows -> rows.iterator().next())
                .map(row -> new NonceMemory(row.getBoolean("used"), row.getBoolean("remembering")));
    }

    Uni<Void> rememberNoncesFromNow() {
        return pool.query(REMEMBER_FROM_NOW).execute().replaceWithVoid();
    }

    Uni<Integer> purgeNonces(Duration olderThan, int limit) {
        return execute(PURGE_NONCES, Tuple.of((double) olderThan.toSeconds(), limit))
                .map(RowSet::rowCount);
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static SealedAccessKey key(Row row) {
        return new SealedAccessKey(
                row.getString("id"),
                row.getString("account_id"),
                row.getBuffer("secret_encrypted").getBytes(),
                row.getString("master_key_version"),
                row.getString("state").equals("Active"));
    }

    /**
     * What the database knows of a nonce.
     *
     * @param remembering false after a crash of the database, until it is told to remember again
     */
    record NonceMemory(boolean used, boolean remembering) {}
}
