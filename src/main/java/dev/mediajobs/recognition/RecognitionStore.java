package dev.mediajobs.recognition;

import dev.mediajobs.recognition.Recognition.EntityKey;
import dev.mediajobs.recognition.Recognition.LibKey;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The SQL of libraries, entities and samples. */
@ApplicationScoped
class RecognitionStore {

    private static final String LOCK_ACCOUNT = Sql.load("recognition/lock-account");
    private static final String CREATE_LIB = Sql.load("recognition/create-lib");
    private static final String LIST_LIBS = Sql.load("recognition/list-libs");
    private static final String DELETE_LIB = Sql.load("recognition/delete-lib");
    private static final String LOCK_LIB = Sql.load("recognition/lock-lib");
    private static final String CREATE_ENTITY = Sql.load("recognition/create-entity");
    private static final String LIST_ENTITIES = Sql.load("recognition/list-entities");
    private static final String DELETE_ENTITY = Sql.load("recognition/delete-entity");
    private static final String LOCK_ENTITY = Sql.load("recognition/lock-entity");
    private static final String CREATE_SAMPLE = Sql.load("recognition/create-sample");
    private static final String LIST_SAMPLES = Sql.load("recognition/list-samples");
    private static final String DELETE_SAMPLE = Sql.load("recognition/delete-sample");

    private final Pool pool;

    RecognitionStore(Pool pool) {
        this.pool = pool;
    }

    record Lib(UUID id, String name, String description) {}

    record Entity(UUID id, String name, String info) {}

    /** @param errorCode why it could not be used when it was last tried; null otherwise */
    record Sample(UUID id, String imageUrl, String errorCode, String errorMessage) {}

    record Page<T>(long total, List<T> rows) {}

    /** @return whether there was room for one more */
    Uni<Boolean> createLib(LibKey key, String name, String description) {
        var values = Tuple.from(new Object[] {
            key.lib(), key.accountId(), key.algorithm().name(), name, description, (long) Recognition.MOST_LIBS
        });
        return pool.withTransaction(c -> c.preparedQuery(LOCK_ACCOUNT)
                .execute(Tuple.of(key.accountId()))
                .chain(locked -> c.preparedQuery(CREATE_LIB).execute(values))
                .map(RecognitionStore::any));
    }

    Uni<Page<Lib>> libs(long accountId, Algorithm algorithm, long skip, long limit) {
        return pool.preparedQuery(LIST_LIBS)
                .execute(Tuple.of(accountId, algorithm.name(), limit, skip))
                .map(rows -> page(
                                rows,
                                row -> new Lib(row.getUUID("id"), row.getString("name"), row.getString("description")))
                        .orElseThrow());
    }

    Uni<Boolean> deleteLib(LibKey key) {
        return pool.preparedQuery(DELETE_LIB).execute(tuple(key)).map(RecognitionStore::any);
    }

    /**
     * Fails with {@link ApiException} where there is no such library.
     *
     * @return whether there was room for one more
     */
    Uni<Boolean> createEntity(LibKey key, UUID id, String name, String info, ApiException notFound) {
        var values = Tuple.of(id, key.lib(), name, info, (long) Recognition.MOST_ENTITIES);
        return pool.withTransaction(c -> c.preparedQuery(LOCK_LIB)
                .execute(tuple(key))
                .invoke(locked -> require(locked, notFound))
                .chain(locked -> c.preparedQuery(CREATE_ENTITY).execute(values))
                .map(RecognitionStore::any));
    }

    /** @return empty where there is no such library */
    Uni<Optional<Page<Entity>>> entities(LibKey key, long skip, long limit) {
        return pool.preparedQuery(LIST_ENTITIES)
                .execute(tuple(key, limit, skip))
                .map(rows ->
                        page(rows, row -> new Entity(row.getUUID("id"), row.getString("name"), row.getString("info"))));
    }

    Uni<Boolean> deleteEntity(EntityKey key) {
        return pool.preparedQuery(DELETE_ENTITY)
                .execute(tuple(key.lib(), key.entity()))
                .map(RecognitionStore::any);
    }

    /** As {@link #createEntity}. */
    Uni<Boolean> createSample(EntityKey key, UUID id, String imageUrl, ApiException notFound) {
        var values = Tuple.of(id, key.entity(), imageUrl, (long) Recognition.MOST_SAMPLES);
        return pool.withTransaction(c -> c.preparedQuery(LOCK_ENTITY)
                .execute(tuple(key.lib(), key.entity()))
                .invoke(locked -> require(locked, notFound))
                .chain(locked -> c.preparedQuery(CREATE_SAMPLE).execute(values))
                .map(RecognitionStore::any));
    }

    /** @return empty where there is no such entity in the library */
    Uni<Optional<Page<Sample>>> samples(EntityKey key, long skip, long limit) {
        return pool.preparedQuery(LIST_SAMPLES)
                .execute(tuple(key.lib(), key.entity(), limit, skip))
                .map(rows -> page(
                        rows,
                        row -> new Sample(
                                row.getUUID("id"),
                                row.getString("image_url"),
                                row.getString("error_code"),
                                row.getString("error_message"))));
    }

    Uni<Boolean> deleteSample(EntityKey key, UUID sample) {
        return pool.preparedQuery(DELETE_SAMPLE)
                .execute(tuple(key.lib(), key.entity(), sample))
                .map(RecognitionStore::any);
    }

    private static Tuple tuple(LibKey key, Object... more) {
        var values = new ArrayList<Object>(
                List.of(key.lib(), key.accountId(), key.algorithm().name()));
        values.addAll(List.of(more));
        return Tuple.from(values);
    }

    private static boolean any(RowSet<Row> rows) {
        return rows.size() > 0;
    }

    private static void require(RowSet<Row> rows, ApiException otherwise) {
        if (!any(rows)) {
            throw otherwise;
        }
    }

    /** Each row has the total; an empty page is one row without an id. */
    private static <T> Optional<Page<T>> page(RowSet<Row> rows, Function<Row, T> element) {
        var elements = new ArrayList<T>();
        Long total = null;
        for (var row : rows) {
            total = row.getLong("total");
            if (row.getUUID("id") != null) {
                elements.add(element.apply(row));
            }
        }
        return total == null ? Optional.empty() : Optional.of(new Page<>(total, elements));
    }
}
