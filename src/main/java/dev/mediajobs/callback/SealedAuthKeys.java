package dev.mediajobs.callback;

import dev.mediajobs.access.SealedColumn;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/** The AuthKeys of accounts, for the change of the master key. */
@Singleton
class SealedAuthKeys implements SealedColumn {

    private static final String AFTER = Sql.load("callback/sealed-keys");
    private static final String REPLACE = Sql.load("callback/reseal-key");

    private final Pool pool;

    SealedAuthKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "callback keys";
    }

    @Override
    public Uni<List<Sealed>> after(String position, int limit) {
        var last = position.isEmpty() ? 0 : Long.parseLong(position);
        return pool.preparedQuery(AFTER).execute(Tuple.of(last, limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(SealedAuthKeys::sealed)
                .toList());
    }

    @Override
    public Uni<Boolean> replace(Sealed old, byte[] bytes, String version) {
        return pool.preparedQuery(REPLACE)
                .execute(Tuple.of(Long.parseLong(old.position()), Buffer.buffer(old.bytes()), Buffer.buffer(bytes)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Sealed sealed(Row row) {
        long accountId = row.getLong("account_id");
        return new Sealed(
                Long.toString(accountId),
                AccountCallback.sealName(accountId),
                row.getBuffer("auth_key").getBytes());
    }
}
