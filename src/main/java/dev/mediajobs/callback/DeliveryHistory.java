package dev.mediajobs.callback;

import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of what accounts see of their deliveries, and of sending them again. */
@ApplicationScoped
class DeliveryHistory {

    private static final String LIST = Sql.load("callback/list");
    private static final String LOCK = Sql.load("callback/lock");
    private static final String REPLAYABLE = Sql.load("callback/replayable");
    private static final String REPLAY = Sql.load("callback/replay");

    private final Pool pool;
    private final Clock clock;

    DeliveryHistory(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A delivery as its account sees it.
     *
     * @param nextAt of the next attempt; null when none is due, as endedAt
     * @param status of the last answer; null when there was none, as problem
     */
    record Seen(
            UUID id,
            UUID jobId,
            String eventType,
            String target,
            DeliveryState state,
            int attempts,
            Instant createdAt,
            Instant nextAt,
            Instant endedAt,
            Integer status,
            Outcome.Problem problem) {}

    /** Newest first. */
    Uni<List<Seen>> list(
            long accountId, Optional<UUID> job, Optional<DeliveryState> state, Continuation after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        accountId,
                        job.orElse(null),
                        state.map(one -> new String[] {one.name()}).orElse(null),
                        after == null ? null : Outbox.utc(after.createdAt()),
                        after == null ? null : after.id(),
                        (long) limit)))
                .map(rows ->
                        Outbox.rows(rows).stream().map(DeliveryHistory::seen).toList());
    }

    /**
     * Lets dead deliveries begin anew, the oldest first, each behind what is on its way from its job to its target.
     *
     * @param delivery that one, which may also be a delivered one
     * @param job of that job only
     * @return how many
     */
    Uni<Integer> replay(long accountId, Optional<UUID> delivery, Optional<UUID> job, int limit) {
        return replay(REPLAYABLE, Tuple.of(accountId, delivery.orElse(null), job.orElse(null), (long) limit));
    }

    /**
     * As {@link #replay(long, Optional, Optional, int)}, with those of an operator's choice.
     *
     * @param selection a statement that locks what is to be sent again, and gives its id and job_id
     */
    Uni<Integer> replay(String selection, Tuple parameters) {
        return pool.withTransaction(c -> c.query(LOCK)
                .execute()
                .chain(locked -> c.preparedQuery(selection).execute(parameters))
                .map(Outbox::rows)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(0)
                        : Outbox.lockAlive(c, rows.stream().map(row -> row.getUUID("job_id")))
                                .chain(() -> c.preparedQuery(REPLAY).execute(Tuple.of((Object) rows.stream()
                                        .map(row -> row.getUUID("id"))
                                        .toArray(UUID[]::new))))
                                .map(replayed -> Outbox.rows(replayed).stream()
                                        .map(Outbox::line)
                                        .distinct()
                                        .toList())
                                .chain(lines -> Outbox.nextInLine(c, lines, clock.instant()))
                                .replaceWith(rows.size())));
    }

    static Seen seen(Row row) {
        var status = row.getShort("status");
        var code = row.getString("reason_code");
        return new Seen(
                row.getUUID("id"),
                row.getUUID("job_id"),
                row.getString("event_type"),
                row.getString("target"),
                DeliveryState.valueOf(row.getString("state")),
                row.getShort("attempt"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row.getOffsetDateTime("next_at")),
                time(row.getOffsetDateTime("ended_at")),
                status == null ? null : status.intValue(),
                code == null ? null : new Outcome.Problem(code, row.getString("reason")));
    }

    private static Instant time(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
