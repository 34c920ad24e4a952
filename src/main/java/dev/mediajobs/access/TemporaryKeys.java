package dev.mediajobs.access;

import dev.mediajobs.access.policy.BadPolicy;
import dev.mediajobs.access.policy.Policy;
import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * Keys with an end, made of other keys: they may do what these may, or less, and stop to work with them. Everything here fails
 * with a {@link RefusedChange} when it cannot be done.
 */
@Unremovable
@ApplicationScoped
public class TemporaryKeys {

    /** How ids of temporary keys begin, and of no others. */
    static final String ID_BEGINNING = "STS.";

    public static final Duration SHORTEST = Duration.ofMinutes(15);
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final String CREATE = Sql.load("access/create-temporary-key");
    private static final String LIST = Sql.load("access/list-temporary-keys");
    private static final String DUE = Sql.load("access/temporary-keys-due");
    private static final String PURGE = Sql.load("access/purge-temporary-keys");

    private static final int ID_LENGTH = 24;
    private static final int SECRET_LENGTH = 44;

    /** Who calls with a key that has expired is told so for that long; then it is a key like one that never was. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int PURGE_BATCH = 1_000;

    private final Pool pool;
    private final MasterKeySource masterKey;
    private final Clock clock;

    TemporaryKeys(Pool pool, MasterKeySource masterKey, Clock clock) {
        this.pool = pool;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /**
     * A temporary key that was just made. This is the only time its secret and its token can be read.
     *
     * @param securityToken what every request must carry besides the signature
     */
    public record Created(String id, String secret, String securityToken, String accountId, Instant expiresAt) {

        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }

    /**
     * A temporary key, without its secret.
     *
     * @param keyId the key it was made of
     * @param restricted whether it has a policy of its own besides those of that key
     */
    public record Entry(
            String id,
            String keyId,
            String accountId,
            Instant createdAt,
            Instant expiresAt,
            boolean restricted,
            String masterKeyVersion) {}

    /**
     * Makes a temporary key of an active one.
     *
     * @param lifetime from {@link #SHORTEST} to {@link #LONGEST}
     * @param sessionPolicy a policy document: the key may do what this <em>and</em> the policies of its parent allow; null for no
     *     more limits than those of its parent
     */
    public Uni<Created> create(String keyId, Duration lifetime, String sessionPolicy) {
        return Uni.createFrom().deferred(() -> {
            if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
                throw RefusedChange.invalid("A temporary key lives from " + SHORTEST.toMinutes() + " minutes to "
                        + LONGEST.toHours() + " hours, not " + lifetime);
            }
            if (sessionPolicy != null) {
                require(sessionPolicy);
            }
            return insert(keyId, lifetime, sessionPolicy);
        });
    }

    /** @param accountId null for those of all accounts */
    public Uni<List<Entry>> list(String accountId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(accountId)).map(rows -> Rows.list(rows, TemporaryKeys::entry));
    }

    /**
     * Forgets a batch of the keys that expired some time ago.
     *
     * @return how many; call again until it is 0
     */
    Uni<Integer> purge() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(PURGE).execute(Tuple.of(before, PURGE_BATCH)).map(RowSet::rowCount);
    }

    /** @return how many could be forgotten */
    Uni<Long> due() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(before))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Created> insert(String keyId, Duration lifetime, String sessionPolicy) {
        var id = ID_BEGINNING + RandomText.lettersAndDigits(ID_LENGTH);
        var secret = RandomText.lettersAndDigits(SECRET_LENGTH);
        var token = SecurityToken.generate();
        var now = clock.instant();
        // As exact as the database keeps it.
        var expiresAt = now.plus(lifetime).truncatedTo(ChronoUnit.MICROS);
        var key = masterKey.get();
        var sealed = key.seal(id, secret.getBytes(StandardCharsets.UTF_8));
        return pool.preparedQuery(CREATE)
                .execute(Tuple.from(Arrays.asList(
                        keyId,
                        id,
                        Buffer.buffer(sealed),
                        key.version(),
                        Buffer.buffer(SecurityToken.hash(token)),
                        sessionPolicy,
                        expiresAt.atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC))))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RefusedChange.notFound("There is no active access key " + keyId);
                    }
                    return new Created(id, secret, token, rows.iterator().next().getString("account_id"), expiresAt);
                });
    }

    private static void require(String document) {
        try {
            Policy.parse(document);
        } catch (BadPolicy e) {
            throw RefusedChange.invalid(e.getMessage());
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("id"),
                row.getString("access_key_id"),
                row.getString("account_id"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                row.getBoolean("restricted"),
                row.getString("master_key_version"));
    }
}
