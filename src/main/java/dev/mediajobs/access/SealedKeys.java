package dev.mediajobs.access;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** The secrets of the keys of one table. */
abstract class SealedKeys implements SealedColumn {

    private final Pool pool;
    private final String after;
    private final String replace;

    SealedKeys(Pool pool, String table) {
        this.pool = pool;
        this.after = Sql.load("access/sealed-" + table);
        this.replace = Sql.load("access/reseal-" + table);
    }

    @Override
    public Uni<List<Sealed>> after(String position, int limit) {
        return pool.preparedQuery(after)
                .execute(Tuple.of(position, limit))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Sealed(
                                row.getString("id"),
                                row.getString("id"),
                                row.getBuffer("secret_encrypted").getBytes())));
    }

    @Override
    public Uni<Boolean> replace(Sealed old, byte[] bytes, String version) {
        return pool.preparedQuery(replace)
                .execute(Tuple.of(old.position(), Buffer.buffer(old.bytes()), Buffer.buffer(bytes), version))
                .map(rows -> rows.rowCount() == 1);
    }
}
