package dev.mediajobs.callback;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobState;
import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SQL that takes events and deliveries on their way. Leases know only the database's time. */
@ApplicationScoped
class Outbox {

    private static final String ANY_EVENTS = Sql.load("callback/any-events");
    private static final String TRY_LOCK = Sql.load("callback/try-lock");
    private static final String EVENTS = Sql.load("callback/events");
    private static final String FORGET_EVENTS = Sql.load("callback/forget-events");
    private static final String LOCK_ALIVE = Sql.load("callback/lock-alive");
    private static final String ALIVE = Sql.load("callback/alive");
    private static final String INSERT = Sql.load("callback/insert");
    private static final String NEXT_IN_LINE = Sql.load("callback/next-in-line");
    private static final String CLAIM = Sql.load("callback/claim");
    private static final String SETTLE = Sql.load("callback/settle");
    private static final String RECOVER = Sql.load("callback/recover");
    private static final String PURGE_DELIVERED = Sql.load("callback/purge-delivered");
    private static final String DUE = Sql.load("callback/due");
    private static final String PURGE_DEAD = Sql.load("callback/purge-dead");
    private static final String PURGE_GONE = Sql.load("callback/purge-gone");
    private static final int DEEPEST_PER_PLACE = 3;

    private final Pool pool;

    Outbox(Pool pool) {
        this.pool = pool;
    }

    /** What waits for the one before it: the deliveries of a job to one target. */
    record Line(UUID jobId, String target) {}

    /**
     * @param hosts how many were looked at
     * @param lastHost the last of them; null for none
     */
    record Claimed(List<Delivery> deliveries, long hosts, String lastHost) {}

    /**
     * What a claim may take.
     *
     * @param afterHost where it begins
     * @param slowHosts that may have one at once, whatever perHost is
     * @param notOf accounts that get nothing
     */
    record Wish(
            Duration lease,
            int limit,
            int perHost,
            String afterHost,
            int mostHosts,
            Collection<String> slowHosts,
            Collection<Long> notOf) {

        /** How many messages of a host are looked at for one of an account that may have it. */
        int deepest() {
            return DEEPEST_PER_PLACE * perHost;
        }
    }

    /**
     * Makes deliveries of the oldest events.
     *
     * @return of how many; 0 also when another instance is at it
     */
    Uni<Integer> address(int limit, Function<List<Event>, List<NewDelivery>> deliveries, Instant now) {
        return pool.query(ANY_EVENTS)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean("waiting")
                        ? pool.withTransaction(c -> c.query(TRY_LOCK)
                                .execute()
                                .chain(lock -> lock.iterator().next().getBoolean("locked")
                                        ? address(c, limit, deliveries, now)
                                        : Uni.createFrom().item(0)))
                        : Uni.createFrom().item(0));
    }

    private static Uni<Integer> address(
            SqlConnection c, int limit, Function<List<Event>, List<NewDelivery>> deliveries, Instant now) {
        return c.preparedQuery(EVENTS)
                .execute(Tuple.of(limit))
                .map(Outbox::rows)
                .chain(rows -> {
                    var made = deliveries.apply(rows.stream().map(Outbox::event).toList());
                    var lines = made.stream()
                            .map(delivery -> new Line(delivery.jobId(), delivery.target()))
                            .distinct()
                            .toList();
                    var ids = rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
                    return insert(c, made)
                            .chain(() -> lockAlive(c, lines.stream().map(Line::jobId)))
                            .chain(() -> nextInLine(c, lines, now))
                            .chain(() -> c.preparedQuery(FORGET_EVENTS).execute(Tuple.of((Object) ids)))
                            .replaceWith(rows.size());
                });
    }

    private static Uni<Void> insert(SqlConnection c, List<NewDelivery> made) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return c.preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        made.stream().map(NewDelivery::id).toArray(UUID[]::new),
                        made.stream().map(NewDelivery::eventId).toArray(Long[]::new),
                        made.stream().map(NewDelivery::accountId).toArray(Long[]::new),
                        made.stream().map(NewDelivery::jobId).toArray(UUID[]::new),
                        made.stream().map(NewDelivery::eventType).toArray(String[]::new),
                        made.stream().map(NewDelivery::target).toArray(String[]::new),
                        made.stream().map(NewDelivery::host).toArray(String[]::new),
                        made.stream().map(NewDelivery::body).toArray(String[]::new),
                        made.stream().map(NewDelivery::createdAt).toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }

    /**
     * Until the transaction ends, none of those on their way is done: what {@link #nextInLine} sees stays true. Whoever had one of
     * them locked may have let the next one go meanwhile, so this looks again until all that are on their way are locked.
     */
    static Uni<Void> lockAlive(SqlConnection c, Stream<UUID> jobs) {
        return lockAlive(c, jobs.distinct().toArray(UUID[]::new));
    }

    private static Uni<Void> lockAlive(SqlConnection c, UUID[] jobs) {
        return ids(c, LOCK_ALIVE, jobs).chain(locked -> ids(c, ALIVE, jobs)
                .chain(alive -> locked.containsAll(alive) ? Uni.createFrom().voidItem() : lockAlive(c, jobs)));
    }

    private static Uni<Set<UUID>> ids(SqlConnection c, String statement, UUID[] jobs) {
        return c.preparedQuery(statement)
                .execute(Tuple.of((Object) jobs))
                .map(found -> rows(found).stream().map(row -> row.getUUID("id")).collect(Collectors.toSet()));
    }

    static Uni<Void> nextInLine(SqlConnection c, Collection<Line> lines, Instant now) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return c.preparedQuery(NEXT_IN_LINE)
                .execute(Tuple.of(
                        lines.stream().map(Line::jobId).toArray(UUID[]::new),
                        lines.stream().map(Line::target).toArray(String[]::new),
                        utc(now)))
                .replaceWithVoid();
    }

    Uni<Claimed> claim(Wish wish, Instant now) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.from(Arrays.asList(
                        utc(now),
                        (double) wish.lease().toMillis(),
                        (long) wish.limit(),
                        (long) wish.perHost(),
                        wish.afterHost(),
                        wish.mostHosts(),
                        wish.slowHosts().toArray(String[]::new),
                        wish.notOf().toArray(Long[]::new),
                        (long) wish.deepest())))
                .map(rows -> {
                    var first = rows.iterator().next();
                    var claimed = rows(rows).stream()
                            .filter(row -> row.getUUID("id") != null)
                            .map(Outbox::delivery)
                            .toList();
                    return new Claimed(claimed, first.getLong("hosts"), first.getString("last_host"));
                });
    }

    /** Writes what became of deliveries whose lease still holds, and lets those go that waited for them. */
    Uni<Void> settle(List<Outcome> outcomes, Instant now) {
        return pool.withTransaction(c -> c.preparedQuery(SETTLE)
                .execute(Tuple.from(Arrays.asList(
                        outcomes.stream().map(o -> o.delivery().id()).toArray(UUID[]::new),
                        outcomes.stream().map(o -> o.delivery().fence()).toArray(Long[]::new),
                        outcomes.stream().map(o -> o.state().name()).toArray(String[]::new),
                        outcomes.stream()
                                .map(o -> o.nextAt().map(Outbox::utc).orElse(null))
                                .toArray(OffsetDateTime[]::new),
                        outcomes.stream()
                                .map(o -> o.status().map(Integer::shortValue).orElse(null))
                                .toArray(Short[]::new),
                        outcomes.stream()
                                .map(o -> o.problem().map(Outcome.Problem::code).orElse(null))
                                .toArray(String[]::new),
                        outcomes.stream()
                                .map(o -> o.problem()
                                        .map(Outcome.Problem::message)
                                        .orElse(null))
                                .toArray(String[]::new),
                        utc(now))))
                .chain(settled -> nextInLine(c, ended(settled), now)));
    }

    /** Takes deliveries from senders whose lease ran out. */
    Uni<Integer> recover(int limit, int attempts, Instant now) {
        return pool.withTransaction(c -> c.preparedQuery(RECOVER)
                .execute(Tuple.of(limit, (short) attempts, utc(now)))
                .call(recovered -> nextInLine(c, ended(recovered), now))
                .map(RowSet::rowCount));
    }

    /** @return how many deliveries were forgotten that ended before that time; dead ones only when their job is gone */
    Uni<Integer> purge(boolean dead, Instant endedBefore, int limit) {
        return pool.preparedQuery(dead ? PURGE_DEAD : PURGE_DELIVERED)
                .execute(Tuple.of(utc(endedBefore), limit))
                .map(RowSet::rowCount);
    }

    /** Forgets what places answered 410 before that time: they are told again. */
    Uni<Integer> purgeGone(Instant before, int limit) {
        return pool.preparedQuery(PURGE_GONE)
                .execute(Tuple.of(utc(before), limit))
                .map(RowSet::rowCount);
    }

    /** What {@link #purge} would delete. */
    record Due(long delivered, long dead) {}

    Uni<Due> due(Instant endedBefore) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(utc(endedBefore)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Due(row.getLong("delivered"), row.getLong("dead")));
    }

    private static List<Line> ended(RowSet<Row> rows) {
        return rows(rows).stream()
                .filter(row -> row.getBoolean("ended"))
                .map(Outbox::line)
                .toList();
    }

    static Line line(Row row) {
        return new Line(row.getUUID("job_id"), row.getString("target"));
    }

    private static Event event(Row row) {
        var places = new ArrayList<String>();
        var named = row.getArrayOfStrings("notify");
        if (named != null) {
            places.addAll(List.of(named));
        }
        Optional.ofNullable(row.getString("pipeline_address")).ifPresent(places::add);
        var types = row.getArrayOfStrings("event_types");
        var code = row.getString("error_code");
        return new Event(
                row.getLong("id"),
                new StateChange(
                        row.getUUID("job_id"),
                        row.getLong("account_id"),
                        row.getString("kind"),
                        JobState.valueOf(row.getString("state")),
                        row.getString("user_data"),
                        code == null
                                ? Optional.empty()
                                : Optional.of(new Job.Problem(code, row.getString("error_message"))),
                        row.getOffsetDateTime("happened_at").toInstant()),
                places,
                Optional.ofNullable(row.getString("account_address")),
                types == null ? List.of() : List.of(types));
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getLong("fence"),
                row.getLong("account_id"),
                row.getUUID("job_id"),
                row.getString("target"),
                row.getString("host"),
                row.getString("body"),
                row.getShort("attempt"),
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getBoolean("is_gone"),
                Optional.ofNullable(row.getBuffer("auth_key")).map(key -> key.getBytes()));
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
