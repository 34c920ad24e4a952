package dev.mediajobs.job;

import dev.mediajobs.store.Sql;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What operators see of the jobs of all accounts. What they do with one is done by {@link Jobs}, as for its account. */
@Unremovable
@ApplicationScoped
public class AllJobs {

    private static final String LIST = Sql.load("job/list-all");
    private static final String SHOW = Sql.load("job/show");
    private static final String STEPS = Sql.load("job/show-steps");
    private static final String RESULTS = Sql.load("job/show-results");

    private final Pool pool;
    private final Jobs jobs;
    private final Plans plans;

    AllJobs(Pool pool, Jobs jobs, Plans plans) {
        this.pool = pool;
        this.jobs = jobs;
        this.plans = plans;
    }

    /** @param kinds none stands for all, as for states */
    public record Filter(
            Optional<Long> account,
            Collection<String> kinds,
            Collection<JobState> states,
            Optional<Instant> since,
            Optional<Instant> before,
            int limit) {}

    /** A job in a list; startedAt and finishedAt may be null. */
    public record Entry(
            UUID id,
            long accountId,
            String kind,
            JobState state,
            int priority,
            String title,
            String input,
            Instant createdAt,
            Instant startedAt,
            Instant finishedAt,
            int stepsDone,
            int stepsKnown,
            Optional<Job.Problem> problem) {}

    /**
     * Everything about one job but its results.
     *
     * @param tellAt where its changes of state are told, beside the places of its pipeline and its account
     * @param results how many characters each has, by its type
     */
    public record Details(
            Entry entry,
            Job job,
            UUID pipeline,
            List<String> tellAt,
            List<Steps> steps,
            Map<String, Integer> results) {}

    /**
     * Steps that stand alike.
     *
     * @param attempt the highest of them
     * @param problem the latest that was met; may be null
     * @param workers that run them
     */
    public record Steps(
            int stage,
            String kind,
            StepState state,
            long count,
            int attempt,
            Job.Problem problem,
            List<String> workers) {}

    public Set<String> kinds() {
        return new TreeSet<>(plans.all().keySet());
    }

    /** Newest first; without those whose time is over, be they purged yet or not. */
    public Uni<List<Entry>> list(Filter filter) {
        var kinds = (filter.kinds().isEmpty() ? kinds() : filter.kinds()).toArray(String[]::new);
        var states = filter.states().isEmpty() ? List.of(JobState.values()) : filter.states();
        var kept = Arrays.stream(kinds)
                .map(jobs::keptSince)
                .map(since -> filter.since().filter(since::isBefore).orElse(since))
                .map(AllJobs::utc)
                .toArray(OffsetDateTime[]::new);
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        filter.account().orElse(null),
                        kinds,
                        kept,
                        states.stream().map(Enum::name).toArray(String[]::new),
                        filter.before().map(AllJobs::utc).orElse(null),
                        (long) filter.limit())))
                .map(found -> rows(found).stream().map(AllJobs::entry).toList());
    }

    public Uni<Optional<Details>> find(UUID id) {
        return pool.preparedQuery(SHOW)
                .execute(Tuple.of(id))
                .map(found -> rows(found).stream().findFirst().filter(this::isKept))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Details>empty())
                        : details(found.get()).map(Optional::of));
    }

    private boolean isKept(Row row) {
        return !row.getOffsetDateTime("created_at").toInstant().isBefore(jobs.keptSince(row.getString("kind")));
    }

    private Uni<Details> details(Row row) {
        var id = row.getUUID("id");
        var tellAt = row.getArrayOfStrings("notify");
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(id))
                .map(found -> rows(found).stream().map(AllJobs::steps).toList())
                .chain(steps -> pool.preparedQuery(RESULTS)
                        .execute(Tuple.of(id))
                        .map(found -> new Details(
                                entry(row),
                                JobStore.job(row),
                                row.getUUID("pipeline_id"),
                                tellAt == null ? List.of() : List.of(tellAt),
                                steps,
                                results(rows(found)))));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getLong("account_id"),
                row.getString("kind"),
                JobState.valueOf(row.getString("state")),
                row.getShort("priority"),
                row.getString("title"),
                row.getString("input"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row.getOffsetDateTime("started_at")),
                time(row.getOffsetDateTime("finished_at")),
                row.getInteger("steps_done"),
                row.getInteger("steps_known"),
                Optional.ofNullable(problem(row.getString("error_code"), row.getString("error_message"))));
    }

    private static Steps steps(Row row) {
        var owners = row.getArrayOfStrings("owners");
        return new Steps(
                row.getShort("stage"),
                row.getString("kind"),
                StepState.valueOf(row.getString("state")),
                row.getLong("steps"),
                row.getShort("attempt"),
                problem(row.getString("reason_code"), row.getString("reason")),
                owners == null ? List.of() : List.of(owners));
    }

    private static Map<String, Integer> results(List<Row> rows) {
        var results = new LinkedHashMap<String, Integer>();
        rows.forEach(row -> results.put(row.getString("type"), row.getInteger("characters")));
        return results;
    }

    private static Job.Problem problem(String code, String message) {
        return code == null ? null : new Job.Problem(code, message);
    }

    private static Instant time(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
