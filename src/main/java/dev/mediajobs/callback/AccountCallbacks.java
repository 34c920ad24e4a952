package dev.mediajobs.callback;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The SQL of what accounts want to be told of. */
@ApplicationScoped
class AccountCallbacks {

    private static final String SET = Sql.load("callback/set-account");
    private static final String REMOVE = Sql.load("callback/remove-account");
    private static final String FIND = Sql.load("callback/find-account");

    private final Pool pool;

    AccountCallbacks(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> set(long accountId, AccountCallback callback) {
        return pool.preparedQuery(SET)
                .execute(Tuple.from(Arrays.asList(
                        accountId,
                        callback.type().name(),
                        callback.address(),
                        callback.eventTypes().toArray(String[]::new),
                        callback.sealedKey().map(Buffer::buffer).orElse(null))))
                .replaceWithVoid();
    }

    Uni<Void> remove(long accountId) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(accountId)).replaceWithVoid();
    }

    Uni<Optional<AccountCallback>> find(long accountId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(AccountCallbacks::callback));
    }

    private static AccountCallback callback(Row row) {
        return new AccountCallback(
                AccountCallback.Type.valueOf(row.getString("type")),
                row.getString("address"),
                List.of(row.getArrayOfStrings("event_types")),
                Optional.ofNullable(row.getBuffer("auth_key")).map(key -> key.getBytes()));
    }
}
