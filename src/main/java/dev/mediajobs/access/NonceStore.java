package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** All SQL of nonces: each signed call sends one of these statements, so nothing stands between it and the database. */
@ApplicationScoped
class NonceStore {

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

    private static final String NONCES_DUE = """
            select count(*) from nonce where seen_at < now() - make_interval(secs => $1)""";

    private final Pool pool;

    NonceStore(Pool pool) {
        this.pool = pool;
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

    Uni<Long> noncesDue(Duration olderThan) {
        return execute(NONCES_DUE, Tuple.of((double) olderThan.toSeconds()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    /**
     * What the database knows of a nonce.
     *
     * @param remembering false after a crash of the database, until it is told to remember again
     */
    record NonceMemory(boolean used, boolean remembering) {}
}
