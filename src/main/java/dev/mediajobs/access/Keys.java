package dev.mediajobs.access;

import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What operators do with access keys. Everything here fails with a {@link RefusedChange} when it cannot be done. Running services
 * notice a change within the time that they remember keys, mediajobs.access.key-cache-ttl.
 */
@Unremovable
@ApplicationScoped
public class Keys {

    private static final String CREATE = Sql.load("access/create-key");
    private static final String LIST = Sql.load("access/list-keys");
    private static final String SET_STATE = Sql.load("access/set-key-state");
    private static final String ROTATE = Sql.load("access/rotate-key");
    private static final String COPY_POLICIES = Sql.load("access/copy-key-policies");
    private static final String DELETE = Sql.load("access/delete-key");

    private static final String ID_BEGINNING = "LTAI";
    private static final int ID_LENGTH = 20;
    private static final int SECRET_LENGTH = 30;
    private static final Duration LONGEST_GRACE = Duration.ofDays(365);

    private final Pool pool;
    private final MasterKeySource masterKey;

    Keys(Pool pool, MasterKeySource masterKey) {
        this.pool = pool;
        this.masterKey = masterKey;
    }

    /**
     * An access key, without its secret.
     *
     * @param active false once it is disabled
     * @param activeUntil when a key that was rotated stops to work
     * @param policies names; a key without any acts as the owner of its account
     * @param masterKeyVersion fingerprint of the master key its secret is sealed with
     */
    public record Entry(
            String id,
            String accountId,
            boolean active,
            Instant createdAt,
            Optional<Instant> activeUntil,
            List<String> policies,
            String masterKeyVersion) {}

    /** Makes a key that acts as the owner of the account, until a policy is attached to it. */
    public Uni<NewKey> create(String accountId) {
        return Uni.createFrom().deferred(() -> insert(pool, accountId));
    }

    /** @param accountId null for the keys of all accounts */
    public Uni<List<Entry>> list(String accountId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(accountId)).map(rows -> Rows.list(rows, Keys::entry));
    }

    /** A key that was to stop working after a rotation works on, too. */
    public Uni<Void> activate(String keyId) {
        return change(keyId, pool.preparedQuery(SET_STATE).execute(Tuple.of(keyId, "Active")));
    }

    /** The temporary keys made of it stop to work, too. */
    public Uni<Void> deactivate(String keyId) {
        return change(keyId, pool.preparedQuery(SET_STATE).execute(Tuple.of(keyId, "Inactive")));
    }

    /** Deletes it with the temporary keys made of it. What the account has stays. */
    public Uni<Void> delete(String keyId) {
        return change(keyId, pool.preparedQuery(DELETE).execute(Tuple.of(keyId)));
    }

    /**
     * Makes another key of the same account with the same policies; the old one stops to work after a while, and the temporary
     * keys made of it with it.
     *
     * @param grace how long callers have to change over
     */
    public Uni<NewKey> rotate(String keyId, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            return Uni.createFrom()
                    .failure(RefusedChange.invalid("The old key may work for 0 to " + LONGEST_GRACE.toDays()
                            + " days more, not for " + grace));
        }
        return pool.withTransaction(connection -> connection
                .preparedQuery(ROTATE)
                .execute(Tuple.of(keyId, (double) grace.toSeconds()))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RefusedChange.notFound("There is no active access key " + keyId);
                    }
                    return insert(connection, rows.iterator().next().getString("account_id"));
                })
                .call(made -> connection.preparedQuery(COPY_POLICIES).execute(Tuple.of(keyId, made.id()))));
    }

    private Uni<NewKey> insert(SqlClient client, String accountId) {
        var id = ID_BEGINNING + RandomText.lettersAndDigits(ID_LENGTH);
        var secret = RandomText.lettersAndDigits(SECRET_LENGTH);
        var key = masterKey.get();
        var sealed = key.seal(id, secret.getBytes(StandardCharsets.UTF_8));
        return client.preparedQuery(CREATE)
                .execute(Tuple.of(id, accountId, Buffer.buffer(sealed), key.version()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RefusedChange.noAccount(accountId);
                    }
                    return new NewKey(id, secret, accountId);
                });
    }

    private static Uni<Void> change(String keyId, Uni<RowSet<Row>> statement) {
        return statement.map(rows -> {
            if (rows.rowCount() == 0) {
                throw RefusedChange.noKey(keyId);
            }
            return null;
        });
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("state").equals("Active"),
                Rows.instant(row, "created_at"),
                Optional.ofNullable(Rows.instant(row, "active_until")),
                List.of(row.getArrayOfStrings("policies")),
                row.getString("master_key_version"));
    }
}
