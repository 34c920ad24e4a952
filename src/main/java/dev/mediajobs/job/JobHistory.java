package dev.mediajobs.job;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of what callers do with the jobs they have, and of submits that are done once. */
@ApplicationScoped
class JobHistory {

    private static final String EARLIER_SUBMIT = Sql.load("job/earlier-submit");
    private static final String SUBMIT_ONCE = Sql.load("job/submit-once");
    private static final String SUBMIT_AGAIN = Sql.load("job/submit-again");
    private static final String FORGET_TOKENS = Sql.load("job/forget-tokens");
    private static final String TOKENS_DUE = Sql.load("job/tokens-due");
    private static final String NEWEST_FIRST = Sql.load("job/list").formatted("<", "desc", "infinity");
    private static final String OLDEST_FIRST = Sql.load("job/list").formatted(">", "asc", "-infinity");
    private static final String LOCK_OWN_JOBS = Sql.load("job/lock-own-jobs");
    private static final String DELETE = Sql.load("job/delete");
    private static final String OVERDUE = Sql.load("job/overdue");
    private static final String FIND_WITH_RESULTS = Sql.load("job/find-with-results");

    private final Pool pool;

    JobHistory(Pool pool) {
        this.pool = pool;
    }

    /** @return the job of an earlier submit of the same with that token */
    Uni<Optional<UUID>> earlierSubmit(long accountId, SubmitToken token) {
        return pool.preparedQuery(EARLIER_SUBMIT)
                .execute(Tuple.of(accountId, token.action(), token.token(), Buffer.buffer(token.request()), (double)
                        SubmitToken.VALIDITY.toSeconds()))
                .map(rows -> rows(rows).stream().findFirst().map(row -> row.getUUID("job_id")));
    }

    /** @return the first submit with that token; this one, unless there was another in the time that tokens are valid */
    Uni<FirstSubmit> submitOnce(UUID id, UUID pipeline, NewJob job, SubmitToken token) {
        return pool.preparedQuery(SUBMIT_ONCE)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        job.accountId(),
                        pipeline,
                        job.kind(),
                        (short) job.priority(),
                        job.title(),
                        job.description(),
                        job.userData(),
                        job.input(),
                        job.parameters(),
                        token.action(),
                        token.token(),
                        Buffer.buffer(token.request()),
                        (double) SubmitToken.VALIDITY.toSeconds(),
                        job.tellAtArray())))
                .map(rows -> rows.iterator().next())
                .map(row -> new FirstSubmit(
                        row.getUUID("job_id"),
                        Arrays.equals(row.getBuffer("request").getBytes(), token.request())));
    }

    /**
     * @param pipeline for it, if the old one's was deleted
     * @return the state of the job that was to be submitted again as the job with the new id; it was, if it had failed
     */
    Uni<Optional<JobState>> submitAgain(
            UUID newId, long accountId, String kind, UUID old, UUID pipeline, Instant keptSince) {
        return pool.preparedQuery(SUBMIT_AGAIN)
                .execute(Tuple.of(newId, old, accountId, kind, pipeline, utc(keptSince)))
                .map(rows -> rows(rows).stream().findFirst().map(row -> JobState.valueOf(row.getString("state"))));
    }

    /** @return how many tokens were forgotten whose time is over */
    Uni<Integer> forgetTokens(int limit) {
        return pool.preparedQuery(FORGET_TOKENS)
                .execute(Tuple.of((double) SubmitToken.VALIDITY.toSeconds(), limit))
                .map(RowSet::rowCount);
    }

    /** @return how many tokens there are whose time is over */
    Uni<Long> tokensDue() {
        return pool.preparedQuery(TOKENS_DUE)
                .execute(Tuple.of((double) SubmitToken.VALIDITY.toSeconds()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<JobPage> list(JobQuery query, Instant keptSince) {
        // One more than the page, to know whether others follow; likewise of what is counted.
        var counted = query.countUpTo() == 0 ? 0L : query.countUpTo() + 1L;
        return pool.preparedQuery(query.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(Tuple.from(Arrays.asList(
                        query.accountId(),
                        query.kind(),
                        query.states().stream().map(Enum::name).toArray(String[]::new),
                        query.after().map(after -> utc(after.createdAt())).orElse(null),
                        query.after().map(JobQuery.Position::id).orElse(null),
                        (long) query.skip(),
                        query.limit() + 1L,
                        counted,
                        utc(keptSince))))
                .map(rows -> page(query, rows(rows)));
    }

    private static JobPage page(JobQuery query, List<Row> rows) {
        var jobs = rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(JobStore::job)
                .toList();
        var counted = rows.get(0).getLong("counted");
        var total = query.countUpTo() == 0 || counted > query.countUpTo()
                ? OptionalInt.empty()
                : OptionalInt.of(counted.intValue());
        var more = jobs.size() > query.limit();
        return new JobPage(more ? jobs.subList(0, query.limit()) : jobs, more, total);
    }

    /** @return the state the job was in; it has ended now */
    Uni<Optional<JobState>> cancel(long accountId, String kind, UUID id, Job.Problem reason, Instant keptSince) {
        return pool.withTransaction(
                c -> lockOwn(c, accountId, kind, keptSince, id).chain(jobs -> {
                    var state = jobs.stream().findFirst().map(Job::state);
                    var alive = state.filter(before -> !before.ended()).isPresent();
                    return alive
                            ? NextStages.endJob(c, id, JobState.CANCELLED, reason)
                                    .replaceWith(state)
                            : Uni.createFrom().item(state);
                }));
    }

    /** @return the ids that are none of the account's jobs of that kind; nothing was deleted unless there are none */
    Uni<Set<UUID>> delete(long accountId, String kind, Collection<UUID> ids, Instant keptSince) {
        var wanted = ids.toArray(UUID[]::new);
        return pool.withTransaction(
                c -> lockOwn(c, accountId, kind, keptSince, wanted).chain(jobs -> {
                    Set<UUID> missing = new HashSet<>(ids);
                    jobs.forEach(job -> missing.remove(job.id()));
                    return missing.isEmpty()
                            ? c.preparedQuery(DELETE)
                                    .execute(Tuple.of((Object) wanted))
                                    .replaceWith(missing)
                            : Uni.createFrom().item(missing);
                }));
    }

    /** @return the jobs created before that time which had not ended; they are deleted */
    Uni<List<UUID>> deleteOverdue(String kind, Instant before, int limit) {
        return pool.withTransaction(c -> c.preparedQuery(OVERDUE)
                .execute(Tuple.of(kind, utc(before), limit))
                .map(rows -> rows(rows).stream().map(row -> row.getUUID("id")).toList())
                .call(ids -> c.preparedQuery(DELETE).execute(Tuple.of((Object) ids.toArray(UUID[]::new)))));
    }

    /** @return the job with the text of each of its results by its type */
    Uni<Optional<JobWithResults>> withResults(long accountId, String kind, UUID id) {
        return pool.preparedQuery(FIND_WITH_RESULTS)
                .execute(Tuple.of(id, accountId, kind))
                .map(found -> rows(found).stream().findFirst().map(JobHistory::jobWithResults));
    }

    private static JobWithResults jobWithResults(Row row) {
        var types = row.getArrayOfStrings("result_types");
        var data = row.getArrayOfStrings("result_data");
        var results = new HashMap<String, String>();
        for (var i = 0; i < types.length; i++) {
            results.put(types[i], data[i]);
        }
        return new JobWithResults(JobStore.job(row), results);
    }

    private static Uni<List<Job>> lockOwn(
            SqlConnection c, long accountId, String kind, Instant keptSince, UUID... ids) {
        return c.preparedQuery(LOCK_OWN_JOBS)
                .execute(Tuple.of(ids, accountId, kind, utc(keptSince)))
                .map(rows -> rows(rows).stream().map(JobStore::job).toList());
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** @param sameRequest whether it asked for the same */
    record FirstSubmit(UUID jobId, boolean sameRequest) {}
}
