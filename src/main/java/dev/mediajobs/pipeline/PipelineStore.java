package dev.mediajobs.pipeline;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** All SQL of what callers do with pipelines; which jobs are admitted from them is the queue's. */
@ApplicationScoped
class PipelineStore {

    private static final String LOCK_ACCOUNT = Sql.load("pipeline/lock-account");
    private static final String CREATE = Sql.load("pipeline/create");
    private static final String FIND = Sql.load("pipeline/find");
    private static final String LIST = Sql.load("pipeline/list");
    private static final String UPDATE = Sql.load("pipeline/update");
    private static final String DELETE = Sql.load("pipeline/delete");
    private static final String DELETED_DUE = Sql.load("pipeline/deleted-due");
    private static final String FORGET_DELETED = Sql.load("pipeline/forget-deleted");

    private final Pool pool;

    PipelineStore(Pool pool) {
        this.pool = pool;
    }

    /** @param notifyUrl may be null */
    record New(String name, Speed speed, int priority, int concurrency, String notifyUrl) {}

    /**
     * What changes; null for what stays as it is.
     *
     * @param noNotifyUrl takes the address away
     */
    record Change(
            String name, Integer priority, Status status, Integer concurrency, String notifyUrl, boolean noNotifyUrl) {}

    enum Deletion {
        DONE,
        IS_DEFAULT,
        HAS_JOBS
    }

    /** @return empty when the account has that many already */
    Uni<Optional<Pipeline>> create(UUID id, long accountId, New pipeline, int most) {
        var values = Arrays.asList(
                id,
                accountId,
                Pipelines.KIND,
                pipeline.name(),
                pipeline.speed().name(),
                (short) pipeline.priority(),
                pipeline.concurrency(),
                pipeline.notifyUrl(),
                (long) most);
        return pool.withTransaction(c -> c.preparedQuery(LOCK_ACCOUNT)
                .execute(Tuple.of(accountId))
                .chain(locked -> c.preparedQuery(CREATE).execute(Tuple.from(values)))
                .map(PipelineStore::first));
    }

    Uni<Optional<Pipeline>> find(long accountId, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, accountId, Pipelines.KIND))
                .map(PipelineStore::first);
    }

    /** @param speed null for any */
    Uni<List<Pipeline>> list(long accountId, Speed speed) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(accountId, Pipelines.KIND, speed == null ? null : speed.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PipelineStore::pipeline)
                        .toList());
    }

    Uni<Boolean> update(long accountId, UUID id, Change change) {
        return pool.preparedQuery(UPDATE)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        accountId,
                        Pipelines.KIND,
                        change.name(),
                        change.priority() == null ? null : change.priority().shortValue(),
                        change.status() == null ? null : change.status().name(),
                        change.concurrency(),
                        change.notifyUrl(),
                        change.noNotifyUrl())))
                .map(rows -> rows.size() == 1);
    }

    /** @return empty when the account has no such pipeline */
    Uni<Optional<Deletion>> delete(long accountId, UUID id) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(id, accountId, Pipelines.KIND))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(PipelineStore::deletion));
    }

    /** @return how many were forgotten that were deleted so long ago */
    Uni<Integer> forgetDeleted(Duration ago, int limit) {
        return pool.preparedQuery(FORGET_DELETED)
                .execute(Tuple.of((double) ago.toSeconds(), limit))
                .map(RowSet::rowCount);
    }

    Uni<Long> deletedDue(Duration ago) {
        return pool.preparedQuery(DELETED_DUE)
                .execute(Tuple.of((double) ago.toSeconds()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Deletion deletion(Row row) {
        if (row.getBoolean("is_default")) {
            return Deletion.IS_DEFAULT;
        }
        return row.getBoolean("busy") ? Deletion.HAS_JOBS : Deletion.DONE;
    }

    private static Optional<Pipeline> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(PipelineStore::pipeline);
    }

    private static Pipeline pipeline(Row row) {
        return new Pipeline(
                row.getUUID("id"),
                row.getString("name"),
                Speed.valueOf(row.getString("speed")),
                row.getShort("priority"),
                Status.valueOf(row.getString("status")),
                row.getInteger("concurrency"),
                Optional.ofNullable(row.getString("notify_url")),
                row.getBoolean("is_default"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant());
    }
}
