package dev.mediajobs.callback;

import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operators see of the deliveries of all accounts, and what they send again. */
@Unremovable
@ApplicationScoped
public class AllDeliveries {

    private static final String LIST = Sql.load("callback/list-all");
    private static final String SHOW = Sql.load("callback/show");
    private static final String ONE = Sql.load("callback/replayable-one");
    private static final String ALL = Sql.load("callback/replayable-all");

    private final Pool pool;
    private final DeliveryHistory history;
    private final Clock clock;

    AllDeliveries(Pool pool, DeliveryHistory history, Clock clock) {
        this.pool = pool;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param target what the place begins with
     * @param since when they were created, as before
     */
    public record Filter(
            Optional<Long> account,
            Optional<UUID> job,
            Optional<String> target,
            Optional<Instant> since,
            Optional<Instant> before) {}

    /** A delivery; nextAt, endedAt, answerStatus and what went wrong are null where there is none. */
    public record Entry(
            UUID id,
            long accountId,
            UUID jobId,
            String eventType,
            String target,
            String state,
            int attempts,
            Instant createdAt,
            Instant nextAt,
            Instant endedAt,
            Integer answerStatus,
            String errorCode,
            String errorMessage) {}

    /** @param body as it is sent */
    public record Details(Entry entry, String body) {}

    public static Set<String> states() {
        return Stream.of(DeliveryState.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Newest first.
     *
     * @param states of {@link #states()}; none stands for all
     */
    public Uni<List<Entry>> list(Filter filter, Collection<String> states, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        filter.account().orElse(null),
                        filter.job().orElse(null),
                        states.isEmpty() ? null : states.toArray(String[]::new),
                        filter.target().orElse(null),
                        utc(filter.since()),
                        utc(filter.before()),
                        (long) limit)))
                .map(found ->
                        Outbox.rows(found).stream().map(AllDeliveries::entry).toList());
    }

    public Uni<Optional<Details>> find(UUID id) {
        return pool.preparedQuery(SHOW).execute(Tuple.of(id)).map(found -> Outbox.rows(found).stream()
                .findFirst()
                .map(row -> new Details(entry(row), row.getString("body"))));
    }

    /** @return false when there is no such delivery that is dead or delivered */
    public Uni<Boolean> replay(UUID id) {
        return history.replay(ONE, Tuple.of(id)).map(count -> count > 0);
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Sends dead ones again, the oldest first: a batch. More may be left while it returns as many as the limit.
     *
     * @param endedUntil what dies again meanwhile is left alone
     */
    public Uni<Integer> replayDead(Filter filter, Instant endedUntil, int limit) {
        return history.replay(
                ALL,
                Tuple.from(Arrays.asList(
                        Outbox.utc(endedUntil),
                        filter.account().orElse(null),
                        filter.job().orElse(null),
                        filter.target().orElse(null),
                        utc(filter.since()),
                        utc(filter.before()),
                        (long) limit)));
    }

    private static Entry entry(Row row) {
        var seen = DeliveryHistory.seen(row);
        var problem = Optional.ofNullable(seen.problem());
        return new Entry(
                seen.id(),
                row.getLong("account_id"),
                seen.jobId(),
                seen.eventType(),
                seen.target(),
                seen.state().name(),
                seen.attempts(),
                seen.createdAt(),
                seen.nextAt(),
                seen.endedAt(),
                seen.status(),
                problem.map(Outcome.Problem::code).orElse(null),
                problem.map(Outcome.Problem::message).orElse(null));
    }

    private static OffsetDateTime utc(Optional<Instant> time) {
        return time.map(Outbox::utc).orElse(null);
    }
}
