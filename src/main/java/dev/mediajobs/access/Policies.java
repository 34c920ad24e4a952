package dev.mediajobs.access;

import dev.mediajobs.access.policy.BadPolicy;
import dev.mediajobs.access.policy.Policy;
import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What operators do with policies. Everything here fails with a {@link RefusedChange} when it cannot be done. Running services
 * notice a change within the time that they remember keys, mediajobs.access.key-cache-ttl.
 */
@Unremovable
@ApplicationScoped
public class Policies {

    private static final String PUT = Sql.load("access/put-policy");
    private static final String LIST = Sql.load("access/list-policies");
    private static final String DELETE = Sql.load("access/delete-policy");
    private static final String LOCK_KEY = Sql.load("access/lock-key");
    private static final String COUNT = Sql.load("access/count-key-policies");
    private static final String ATTACH = Sql.load("access/attach-policy");
    private static final String DETACH = Sql.load("access/detach-policy");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final int MAX_OF_A_KEY = 20;
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Pool pool;

    Policies(Pool pool) {
        this.pool = pool;
    }

    /**
     * A policy of an account.
     *
     * @param keys the access keys it is attached to
     */
    public record Entry(String accountId, String name, String document, Instant modifiedAt, List<String> keys) {}

    /** The names of the policies that every account has. */
    public Set<String> systemNames() {
        return new TreeSet<>(Policy.namesOfTheService());
    }

    /** Makes a policy, or replaces the one of that name, for all keys it is attached to. */
    public Uni<Void> put(String accountId, String name, String document) {
        return Uni.createFrom().deferred(() -> {
            if (!NAME.matcher(name).matches()) {
                throw RefusedChange.invalid("A policy's name must match " + NAME + ": " + name);
            }
            if (Policy.ofTheService(name).isPresent()) {
                throw RefusedChange.conflict("The service has a policy " + name + " already");
            }
            try {
                Policy.parse(document);
            } catch (BadPolicy e) {
                throw RefusedChange.invalid(e.getMessage());
            }
            return pool.preparedQuery(PUT)
                    .execute(Tuple.of(accountId, name, document))
                    .invoke(rows -> {
                        if (rows.rowCount() == 0) {
                            throw RefusedChange.noAccount(accountId);
                        }
                    })
                    .replaceWithVoid();
        });
    }

    /** @param accountId null for the policies of all accounts */
    public Uni<List<Entry>> list(String accountId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(accountId)).map(rows -> Rows.list(rows, Policies::entry));
    }

    /** Refused while it is attached to a key. */
    public Uni<Void> delete(String accountId, String name) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(accountId, name))
                .onFailure(Policies::isStillNamed)
                .transform(e -> RefusedChange.conflict("The policy " + name + " is attached to a key"))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw noPolicy(accountId, name);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Lets a key do what the policy says, and no more than its policies say from now on. Does nothing when it is attached already.
     *
     * @param name of a policy of the service or of the key's account
     */
    public Uni<Void> attach(String keyId, String name) {
        var ofTheService = Policy.ofTheService(name).isPresent();
        return pool.withTransaction(connection -> lock(connection, keyId)
                .call(accountId -> connection
                        .preparedQuery(ATTACH)
                        .execute(Tuple.of(keyId, ofTheService ? null : accountId, name))
                        .onFailure(Policies::isStillNamed)
                        .transform(e -> noPolicy(accountId, name)))
                .call(accountId -> count(connection, keyId).invoke(attached -> {
                    if (attached > MAX_OF_A_KEY) {
                        throw RefusedChange.conflict("A key can have " + MAX_OF_A_KEY + " policies, no more");
                    }
                }))
                .replaceWithVoid());
    }

    /**
     * Takes a policy from a key.
     *
     * @param evenIfLast whether also when it is the last one, after which the key acts as the owner of its account
     */
    public Uni<Void> detach(String keyId, String name, boolean evenIfLast) {
        return pool.withTransaction(connection -> lock(connection, keyId)
                .chain(accountId -> connection.preparedQuery(DETACH).execute(Tuple.of(keyId, name)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RefusedChange.notFound("The policy " + name + " is not attached to the key " + keyId);
                    }
                })
                .chain(rows -> count(connection, keyId))
                .invoke(left -> {
                    if (left == 0 && !evenIfLast) {
                        throw RefusedChange.conflict("It is the last policy of the key " + keyId
                                + ": without any, the key may do everything, as the owner of its account");
                    }
                })
                .replaceWithVoid());
    }

    /** Of two changes to one key's policies the second must see the first. */
    private static Uni<String> lock(SqlConnection connection, String keyId) {
        return connection.preparedQuery(LOCK_KEY).execute(Tuple.of(keyId)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw RefusedChange.noKey(keyId);
            }
            return rows.iterator().next().getString("account_id");
        });
    }

    private static Uni<Long> count(SqlConnection connection, String keyId) {
        return connection.preparedQuery(COUNT).execute(Tuple.of(keyId)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    private static boolean isStillNamed(Throwable failure) {
        return failure instanceof PgException database && FOREIGN_KEY_VIOLATION.equals(database.getSqlState());
    }

    private static RefusedChange noPolicy(String accountId, String name) {
        return RefusedChange.notFound("The account " + accountId + " has no policy " + name);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("account_id"),
                row.getString("name"),
                row.getString("document"),
                Rows.instant(row, "modified_at"),
                List.of(row.getArrayOfStrings("keys")));
    }
}
