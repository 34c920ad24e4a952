package dev.mediajobs.job;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * All SQL of the queue but that of {@link NextStages}; that of {@link JobHistory} is not the queue's. Times are the database's own: no statement takes the time of a
 * caller but {@code purge}, whose limit is a matter of days.
 */
@ApplicationScoped
class JobStore {

    private static final String SUBMIT = Sql.load("job/submit");
    private static final String DEFAULT_PIPELINE = Sql.load("job/default-pipeline");
    private static final String FIND = Sql.load("job/find");
    private static final String WAITING_PIPELINES = Sql.load("job/waiting-pipelines");
    private static final String LOCK_PIPELINE = Sql.load("job/lock-pipeline");
    private static final String ADMIT = Sql.load("job/admit");
    private static final String CLAIM = Sql.load("job/claim");
    private static final String ANY_WAITING = Sql.load("job/any-waiting");
    private static final String HEARTBEAT = Sql.load("job/heartbeat");
    private static final String LOCK_JOBS = Sql.load("job/lock-jobs");
    private static final String FINISH = Sql.load("job/finish");
    private static final String FAIL_STEP = Sql.load("job/fail-step");
    private static final String GIVE_UP_STEP = Sql.load("job/give-up-step");
    private static final String RETRY_STEP = Sql.load("job/retry-step");
    private static final String GIVE_BACK = Sql.load("job/give-back");
    private static final String RECOVER = Sql.load("job/recover");
    private static final String EXHAUSTED = Sql.load("job/exhausted");
    private static final String DROP_STEP = Sql.load("job/drop-step");
    private static final String PURGEABLE = Sql.load("job/purgeable");
    private static final String PURGE = Sql.load("job/delete");
    private static final String DUE = Sql.load("job/due");
    private static final String ENDED_AMONG = Sql.load("job/ended-among");
    private static final String DEPTH = Sql.load("job/depth");

    private final Pool pool;

    JobStore(Pool pool) {
        this.pool = pool;
    }

    /** Asks the database for nothing: fails when it does not answer. */
    Uni<Void> ping() {
        return pool.query("select 1").execute().replaceWithVoid();
    }

    Uni<UUID> defaultPipeline(long accountId, String kind, int concurrency) {
        return pool.preparedQuery(DEFAULT_PIPELINE)
                .execute(Tuple.of(JobIds.next(), accountId, kind, concurrency))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    Uni<Void> submit(UUID id, UUID pipeline, NewJob job) {
        return pool.preparedQuery(SUBMIT)
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
                        job.tellAtArray())))
                .replaceWithVoid();
    }

    Uni<Optional<FoundJob>> find(long accountId, UUID id, String resultType, SecondResult second) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, accountId, resultType, second.type(), second.characters()))
                .map(rows -> rows(rows).stream()
                        .findFirst()
                        .map(row -> new FoundJob(
                                job(row),
                                Optional.ofNullable(row.getString("result")),
                                Optional.ofNullable(row.getString("second_result")))));
    }

    Uni<List<UUID>> waitingPipelines(Collection<String> kinds, int limit) {
        return pool.preparedQuery(WAITING_PIPELINES)
                .execute(Tuple.of(limit, kinds.toArray(String[]::new)))
                .map(rows -> map(rows, row -> row.getUUID("id")));
    }

    /** Admits jobs of one pipeline up to its concurrency, and opens their first stages. */
    Uni<Integer> admit(UUID pipeline, int batch, Map<String, JobPlan> plans) {
        return pool.withTransaction(
                c -> c.preparedQuery(LOCK_PIPELINE).execute(Tuple.of(pipeline)).chain(locked -> {
                    if (locked.size() == 0) {
                        return Uni.createFrom().item(0);
                    }
                    var concurrency = locked.iterator().next().getInteger("concurrency");
                    return c.preparedQuery(ADMIT)
                            .execute(Tuple.of(pipeline, (long) concurrency, (long) batch))
                            .map(rows -> map(rows, JobStore::job))
                            .chain(jobs ->
                                    new NextStages(c, plans).openFirst(jobs).replaceWith(jobs.size()));
                }));
    }

    Uni<List<ClaimedStep>> claim(String owner, Duration lease, Collection<String> kinds, int limit) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, (double) lease.toMillis(), kinds.toArray(String[]::new), limit))
                .map(rows -> map(
                        rows,
                        row -> new ClaimedStep(
                                new Lease(row.getLong("id"), row.getLong("fence")),
                                row.getUUID("job_id"),
                                row.getShort("stage"),
                                row.getInteger("ordinal"),
                                row.getString("kind"),
                                row.getShort("attempt"),
                                row.getString("input"))));
    }

    /** Whether steps of these kinds could be claimed. */
    Uni<Boolean> anyWaiting(Collection<String> kinds) {
        return pool.preparedQuery(ANY_WAITING)
                .execute(Tuple.of(kinds.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean("waiting"));
    }

    /** @return the steps whose lease was renewed; any other is lost, or its job has ended */
    Uni<Set<Long>> heartbeat(List<Lease> leases, Duration lease) {
        return pool.preparedQuery(HEARTBEAT)
                .execute(Tuple.of(ids(leases), fences(leases), (double) lease.toMillis()))
                .map(rows -> rows(rows).stream().map(row -> row.getLong("id")).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Records finished steps, and opens the next stage of each job whose stage they complete, in one transaction. Leases
     * that were lost change nothing.
     */
    Uni<FinishReport> finish(List<FinishedStep> finished, Map<String, JobPlan> plans) {
        var jobIds = finished.stream().map(FinishedStep::jobId).distinct().toArray(UUID[]::new);
        var leases = finished.stream().map(FinishedStep::lease).toList();
        var outputs = finished.stream().map(FinishedStep::output).toArray(String[]::new);
        return pool.withTransaction(c -> lockJobs(c, jobIds).chain(jobs -> c.preparedQuery(FINISH)
                .execute(Tuple.of(ids(leases), fences(leases), outputs))
                .map(JobStore::rows)
                .chain(tally -> {
                    var accepted = tally.stream()
                            .mapToInt(r -> r.getLong("steps").intValue())
                            .sum();
                    var complete = tally.stream()
                            .filter(r -> r.getInteger("stage_open") == 0)
                            .map(r -> jobs.get(r.getUUID("id")))
                            .toList();
                    return new NextStages(c, plans)
                            .openAfter(complete)
                            .map(next -> new FinishReport(accepted, complete, next.ended(), next.opened()));
                })));
    }

    /** @return the job, when this ended it */
    Uni<Optional<Job>> fail(UUID jobId, Lease lease, Job.Problem problem) {
        return failJob(FAIL_STEP, jobId, lease, problem);
    }

    /**
     * As {@link #fail}, by somebody else than the worker that has the step: only when its lease has run out.
     *
     * @return the job, when this ended it
     */
    Uni<Optional<Job>> giveUp(UUID jobId, Lease lease, Job.Problem problem) {
        return failJob(GIVE_UP_STEP, jobId, lease, problem);
    }

    private Uni<Optional<Job>> failJob(String failStep, UUID jobId, Lease lease, Job.Problem problem) {
        return pool.withTransaction(c -> lockJobs(c, jobId).chain(jobs -> c.preparedQuery(failStep)
                .execute(Tuple.of(lease.stepId(), lease.fence(), problem.code(), problem.message()))
                .chain(held -> held.size() == 0
                        ? Uni.createFrom().item(Optional.<Job>empty())
                        : NextStages.endJob(c, jobId, JobState.FAILED, problem)
                                .map(ended -> ended ? Optional.ofNullable(jobs.get(jobId)) : Optional.empty()))));
    }

    Uni<Boolean> retry(Lease lease, Job.Problem problem, Duration delay) {
        return pool.preparedQuery(RETRY_STEP)
                .execute(Tuple.of(
                        lease.stepId(), lease.fence(), problem.code(), problem.message(), (double) delay.toMillis()))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Integer> giveBack(List<Lease> leases) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(ids(leases), fences(leases)))
                .map(RowSet::rowCount);
    }

    Uni<Integer> recover(int maxAttempts, int limit) {
        return pool.preparedQuery(RECOVER)
                .execute(Tuple.of((short) maxAttempts, limit))
                .map(RowSet::rowCount);
    }

    Uni<List<ExhaustedStep>> exhausted(int maxAttempts, int limit) {
        return pool.preparedQuery(EXHAUSTED)
                .execute(Tuple.of((short) maxAttempts, limit))
                .map(rows -> map(
                        rows,
                        row -> new ExhaustedStep(
                                new Lease(row.getLong("id"), row.getLong("fence")),
                                row.getUUID("job_id"),
                                row.getString("owner"),
                                row.getBoolean("job_runs"))));
    }

    /** Of a job that has ended, when the lease has run out. */
    Uni<Void> drop(Lease lease) {
        return pool.preparedQuery(DROP_STEP)
                .execute(Tuple.of(lease.stepId(), lease.fence()))
                .replaceWithVoid();
    }

    Uni<List<UUID>> purge(String kind, Instant createdBefore, int limit) {
        return pool.withTransaction(c -> c.preparedQuery(PURGEABLE)
                .execute(Tuple.of(kind, OffsetDateTime.ofInstant(createdBefore, ZoneOffset.UTC), limit))
                .map(rows -> map(rows, row -> row.getUUID("id")))
                .call(ids -> ids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(PURGE).execute(Tuple.of((Object) ids.toArray(UUID[]::new)))));
    }

    /** What retention would take away of jobs of that kind created before. */
    Uni<Due> due(String kind, Instant createdBefore) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(kind, OffsetDateTime.ofInstant(createdBefore, ZoneOffset.UTC), (double)
                        JobFiles.UNTIL_NOBODY_WRITES.toSeconds()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Due(row.getLong("ended"), row.getLong("overdue"), row.getLong("files")));
    }

    Uni<List<UUID>> endedAmong(Collection<UUID> ids) {
        return pool.preparedQuery(ENDED_AMONG)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> map(rows, row -> row.getUUID("id")));
    }

    Uni<List<PipelineDepth>> depth(int limit) {
        return pool.preparedQuery(DEPTH)
                .execute(Tuple.of(limit))
                .map(rows -> map(
                        rows,
                        row -> new PipelineDepth(
                                row.getUUID("id"),
                                row.getString("kind"),
                                row.getLong("queued"),
                                row.getLong("running"))));
    }

    private static Uni<Map<UUID, Job>> lockJobs(SqlConnection c, UUID... ids) {
        return c.preparedQuery(LOCK_JOBS).execute(Tuple.of(ids)).map(rows -> map(rows, JobStore::job).stream()
                .collect(Collectors.toMap(Job::id, j -> j)));
    }

    static Job job(Row row) {
        var code = row.getString("error_code");
        return new Job(
                row.getUUID("id"),
                row.getLong("account_id"),
                row.getString("kind"),
                JobState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("description"),
                row.getString("user_data"),
                row.getString("input"),
                row.getString("parameters"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant(),
                row.getShort("stage"),
                row.getInteger("steps_known"),
                row.getInteger("steps_done"),
                code == null ? Optional.empty() : Optional.of(new Job.Problem(code, row.getString("error_message"))));
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static <T> List<T> map(RowSet<Row> rows, java.util.function.Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }

    private static Long[] ids(List<Lease> leases) {
        return leases.stream().map(Lease::stepId).toArray(Long[]::new);
    }

    private static Long[] fences(List<Lease> leases) {
        return leases.stream().map(Lease::fence).toArray(Long[]::new);
    }

    /**
     * @param overdue never ended
     * @param withFiles gone, and their files not yet
     */
    record Due(long ended, long overdue, long withFiles) {}

    record FoundJob(Job job, Optional<String> result, Optional<String> second) {}

    record FinishedStep(Lease lease, UUID jobId, String output) {}

    /**
     * @param accepted steps whose lease still held
     * @param advanced jobs of which a stage was completed
     * @param ended those of them that have ended with it
     * @param opened steps that wait now, of the stages that followed
     */
    record FinishReport(int accepted, List<Job> advanced, List<Job> ended, int opened) {}

    record ExhaustedStep(Lease lease, UUID jobId, String owner, boolean jobRuns) {}

    record PipelineDepth(UUID id, String kind, long queued, long running) {}
}
