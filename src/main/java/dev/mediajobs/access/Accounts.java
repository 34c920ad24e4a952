package dev.mediajobs.access;

import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What operators do with accounts. Everything here fails with a {@link RefusedChange} when it cannot be done. */
@Unremovable
@ApplicationScoped
public class Accounts {

    private static final String CREATE = Sql.load("access/create-account");
    private static final String LIST = Sql.load("access/list-accounts");
    private static final String LIMIT = Sql.load("access/limit-account");

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{15}");
    private static final int MAX_NAME = 128;

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /**
     * An account.
     *
     * @param requestsPerSecond calls it may make; 0 for any number; empty where the setting decides
     * @param keys how many access keys it has, active or not
     */
    public record Entry(String id, String name, Instant createdAt, Optional<Integer> requestsPerSecond, long keys) {}

    /** @return the id of the account, made up of 16 digits */
    public Uni<String> create(String name) {
        return Uni.createFrom().deferred(() -> create("1" + RandomText.digits(15), name));
    }

    /**
     * @param id 16 digits, as the vendor's account ids
     * @return the same id
     */
    public Uni<String> create(String id, String name) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom()
                    .failure(RefusedChange.invalid("An account's id must be 16 digits, the first not 0: " + id));
        }
        if (name == null || name.isBlank() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            return Uni.createFrom()
                    .failure(RefusedChange.invalid("An account's name must have 1 to " + MAX_NAME + " characters"));
        }
        return pool.preparedQuery(CREATE).execute(Tuple.of(id, name)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw RefusedChange.conflict("There is an account " + id + " already");
            }
            return id;
        });
    }

    /** The oldest first. */
    public Uni<List<Entry>> list() {
        return pool.query(LIST).execute().map(rows -> Rows.list(rows, Accounts::entry));
    }

    /**
     * Says how many calls a second the account may make. Takes effect within the time that keys are remembered.
     *
     * @param requestsPerSecond 0 for any number; null to go by the setting
     */
    public Uni<Void> limit(String id, Integer requestsPerSecond) {
        if (requestsPerSecond != null && requestsPerSecond < 0) {
            return Uni.createFrom().failure(RefusedChange.invalid("Requests per second must not be below 0"));
        }
        return pool.preparedQuery(LIMIT)
                .execute(Tuple.of(id, requestsPerSecond))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw RefusedChange.noAccount(id);
                    }
                    return null;
                });
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("id"),
                row.getString("name"),
                Rows.instant(row, "created_at"),
                Optional.ofNullable(row.getInteger("requests_per_second")),
                row.getLong("keys"));
    }
}
